// Clock in Decide
// Decided again after a conflict it decides otherwise, and no test can say what time it is.

public sealed record CourseBooked(DateTimeOffset At) : IEvent<Course>;
public sealed record TooLate() : Rejection("too-late", "The course has begun");
public sealed record BookCourse(string Id, DateTimeOffset Begins);

[Aggregate<string>]
public sealed partial class Course
{
    public DateTimeOffset? Booked { get; private set; }

    void Apply(CourseBooked e) => Booked = e.At;

    static Decision<Course> Decide(BookCourse c) => {|DES046:DateTimeOffset.UtcNow|} > c.Begins ? new TooLate() : [new CourseBooked({|DES046:DateTimeOffset.UtcNow|})];
}

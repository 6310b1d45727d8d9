public sealed record CourseBooked(DateTimeOffset At) : IEvent<Course>;
public sealed record TooLate() : Rejection("too-late", "The course has begun");
public sealed record BookCourse(string Id, DateTimeOffset Begins);

[Aggregate<string>]
public sealed partial class Course
{
    public DateTimeOffset? Booked { get; private set; }

    void Apply(CourseBooked e) => Booked = e.At;

    static Decision<Course> Decide(BookCourse c, in CommandInfo info) => info.Now > c.Begins ? new TooLate() : [new CourseBooked(info.Now)];
}

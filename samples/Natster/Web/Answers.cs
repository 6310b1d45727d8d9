using DomainEs;

namespace Natster.Web;

/// <summary>What a command came to, for a page.</summary>
/// <param name="Outcome">For example <c>accepted</c>.</param>
/// <param name="Position">Where it is stored: hand it back to read a view that has it; null if nothing was written.</param>
/// <param name="Message">Why it was refused; null if it was not.</param>
public sealed record Answer(string Outcome, string? Position = null, string? Message = null);

/// <summary>Turns what became of a command into an answer over HTTP.</summary>
internal static class Answers
{
    public static IResult Of<T>(CommandResult<T> result)
        where T : class, IAggregate<T> => result switch
        {
            Accepted<T> accepted => TypedResults.Json(new Answer("accepted", accepted.Position.ToString())),
            Duplicate<T> duplicate => TypedResults.Json(new Answer("done-before", duplicate.Position.ToString())),
            NothingToDo<T> => TypedResults.Json(new Answer("nothing-to-do")),
            Rejected<T> rejected => TypedResults.Json(new Answer(rejected.Rejection.Code, Message: rejected.Rejection.Message), statusCode: StatusCodes.Status409Conflict),
            Conflict<T> => TypedResults.Json(new Answer("conflict", Message: "Others were faster, again and again: try once more"), statusCode: StatusCodes.Status409Conflict),
            _ => TypedResults.Json(new Answer("in-doubt", Message: $"It is not known whether it was stored: send it again as command {result.CommandId}"), statusCode: StatusCodes.Status503ServiceUnavailable),
        };
}

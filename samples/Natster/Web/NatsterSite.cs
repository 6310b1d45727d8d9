using DomainEs;

namespace Natster.Web;

/// <summary>The web page over a service.</summary>
public static class NatsterSite
{
    /// <summary>Builds it; nothing listens yet.</summary>
    /// <param name="natster">What the page shows and asks for.</param>
    /// <param name="args">The command line: <c>--urls http://127.0.0.1:5000</c> says where it listens.</param>
    public static WebApplication Build(NatsterService natster, string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

        // A body that lacks something is the asker's mistake.
        builder.Services.ConfigureHttpJsonOptions(static options => options.SerializerOptions.RespectRequiredConstructorParameters = true);
        var app = builder.Build();
        app.Use(AnswerAsync);
        app.UseDefaultFiles();
        app.UseStaticFiles();
        AccountEndpoints.Map(app, natster);
        return app;
    }

    private static async Task AnswerAsync(HttpContext asked, RequestDelegate next)
    {
        try
        {
            await next(asked);
        }
        catch (ViewNotReadyException e) when (!asked.Response.HasStarted)
        {
            asked.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await asked.Response.WriteAsJsonAsync(new Answer("not-ready", Message: e.Message), asked.RequestAborted);
        }
    }
}

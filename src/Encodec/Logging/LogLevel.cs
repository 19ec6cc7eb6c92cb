namespace Encodec.Logging;

/// <summary>How much a message matters; larger numbers are more verbose.</summary>
public enum LogLevel
{
    /// <summary>A defect of this library.</summary>
    Error = 0,

    /// <summary>Something went on, but not as it should have.</summary>
    Warning = 1,

    /// <summary>What was loaded, from where, and how long it took.</summary>
    Info = 2,

    /// <summary>What else helps to find out what happened.</summary>
    Debug = 3,
}

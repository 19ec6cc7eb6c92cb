namespace Encodec.ExportGenerator;

/// <summary>What the frame does for a parameter.</summary>
internal enum ParameterRole
{
    /// <summary>Nothing: it is passed on as it comes.</summary>
    Plain,

    /// <summary>A handle: the object behind it is entered, alone where one thread at a time may use it, and left afterwards.</summary>
    Handle,

    /// <summary>A handle of which the entry is wanted: it is entered beside others, and a failure is not its own.</summary>
    Entry,

    /// <summary>A variable for a new handle: checked and set to NULL first; what the method makes gets a handle last.</summary>
    Receiver,

    /// <summary>A variable for a number: checked and set to 0 first.</summary>
    Value,
}

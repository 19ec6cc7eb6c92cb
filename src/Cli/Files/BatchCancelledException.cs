namespace Encodec.Cli.Files;

/// <summary>Work on many files was cancelled.</summary>
/// <param name="message">What there is of it.</param>
internal sealed class BatchCancelledException(string message) : OperationCanceledException(message);

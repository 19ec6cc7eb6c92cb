namespace Encodec.Exports.Interop;

/// <summary>Pointers that a caller has to give: following a null one would end the host.</summary>
internal static unsafe class Pointers
{
    /// <summary>Refuses a null pointer.</summary>
    public static void Require(void* pointer, string name)
    {
        if (pointer == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"{name} is NULL.");
        }
    }
}

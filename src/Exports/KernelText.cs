using System.Runtime.InteropServices;
using Encodec.Entropy.LanguageModel.Kernels;

namespace Encodec.Exports;

/// <summary>The kernel's name as C text. Handed out for the life of the process, so never freed.</summary>
internal static unsafe class KernelText
{
    public static byte* Value { get; } = (byte*)Marshal.StringToCoTaskMemUTF8(Name());

    private static string Name()
    {
        try
        {
            return KernelSelector.Current.ToString();
        }
        catch (EncodecException)
        {
            // The environment asks for a kernel that there is none of; what needs one says so.
            return "none";
        }
    }
}

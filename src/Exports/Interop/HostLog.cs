using System.Text;
using Encodec.Logging;

namespace Encodec.Exports.Interop;

/// <summary>A host's log function.</summary>
internal sealed unsafe class HostLog(delegate* unmanaged<void*, uint, byte*, void> function, void* userData)
{
    /// <summary>Hands over a message.</summary>
    public void Write(LogLevel level, string message)
    {
        // A message may quote what a file holds; in C it would end at a zero.
        fixed (byte* text = Encoding.UTF8.GetBytes(message.Replace('\0', ' ') + '\0'))
        {
            using HostEnvironment host = HostServices.EnterHost();
            function(userData, (uint)level, text);
        }
    }
}

using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace Encodec.Fuzz.Running;

/// <summary>
/// Which branches a run took, and about how often, where SharpFuzz has instrumented the library ('./build.sh fuzz' has it do so). Otherwise
/// nothing is ever new.
/// </summary>
internal sealed unsafe class CoverageMap
{
    private const int Size = 1 << 16;

    private readonly byte* _taken = (byte*)NativeMemory.AllocZeroed(Size);
    private readonly byte[] _seen = new byte[Size];

    /// <summary>Instrumented code counts from here on. Has to be made before any of it runs.</summary>
    public CoverageMap() => Trace.SharedMem = _taken;

    /// <summary>Branches taken so far; 0 if nothing is instrumented.</summary>
    public int Branches { get; private set; }

    /// <summary>Forgets the last run.</summary>
    public void Begin()
    {
        new Span<byte>(_taken, Size).Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>Whether the last run took a branch that none did before, or took one of a magnitude more often.</summary>
    public bool IsNew()
    {
        bool isNew = false;
        Span<ulong> words = new(_taken, Size / 8);
        for (int word = 0; word < words.Length; word++)
        {
            if (words[word] == 0)
            {
                continue;
            }

            for (int at = word * 8; at < (word + 1) * 8; at++)
            {
                byte magnitude = (byte)(_taken[at] == 0 ? 0 : 1 << byte.Log2(_taken[at]));
                if ((magnitude & ~_seen[at]) != 0)
                {
                    Branches += _seen[at] == 0 ? 1 : 0;
                    _seen[at] |= magnitude;
                    isNew = true;
                }
            }
        }

        return isNew;
    }
}

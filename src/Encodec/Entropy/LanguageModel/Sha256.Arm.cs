using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ArmSha256 = System.Runtime.Intrinsics.Arm.Sha256;

namespace Encodec.Entropy.LanguageModel;

/// <content>The rounds in the instructions that arm64 has for them.</content>
internal sealed partial class Sha256
{
    /// <summary>Whole blocks, one after the other; four rounds an instruction.</summary>
    private static unsafe void CompressArm(byte* block, byte* end, uint* constants, uint* state)
    {
        Vector128<byte> bigEndian = Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
        Vector128<uint> abcd = Vector128.Load(state);
        Vector128<uint> efgh = Vector128.Load(state + 4);
        for (; block < end; block += BlockBytes)
        {
            Vector128<uint> abcdBefore = abcd;
            Vector128<uint> efghBefore = efgh;
            Vector128<uint> w0 = Vector128.Shuffle(Vector128.Load(block), bigEndian).AsUInt32();
            Vector128<uint> w1 = Vector128.Shuffle(Vector128.Load(block + 16), bigEndian).AsUInt32();
            Vector128<uint> w2 = Vector128.Shuffle(Vector128.Load(block + 32), bigEndian).AsUInt32();
            Vector128<uint> w3 = Vector128.Shuffle(Vector128.Load(block + 48), bigEndian).AsUInt32();
            for (uint* k = constants; k < constants + 48; k += 16)
            {
                FourRounds(ref abcd, ref efgh, w0 + Vector128.Load(k));
                w0 = ArmSha256.ScheduleUpdate1(ArmSha256.ScheduleUpdate0(w0, w1), w2, w3);
                FourRounds(ref abcd, ref efgh, w1 + Vector128.Load(k + 4));
                w1 = ArmSha256.ScheduleUpdate1(ArmSha256.ScheduleUpdate0(w1, w2), w3, w0);
                FourRounds(ref abcd, ref efgh, w2 + Vector128.Load(k + 8));
                w2 = ArmSha256.ScheduleUpdate1(ArmSha256.ScheduleUpdate0(w2, w3), w0, w1);
                FourRounds(ref abcd, ref efgh, w3 + Vector128.Load(k + 12));
                w3 = ArmSha256.ScheduleUpdate1(ArmSha256.ScheduleUpdate0(w3, w0), w1, w2);
            }

            FourRounds(ref abcd, ref efgh, w0 + Vector128.Load(constants + 48));
            FourRounds(ref abcd, ref efgh, w1 + Vector128.Load(constants + 52));
            FourRounds(ref abcd, ref efgh, w2 + Vector128.Load(constants + 56));
            FourRounds(ref abcd, ref efgh, w3 + Vector128.Load(constants + 60));
            abcd += abcdBefore;
            efgh += efghBefore;
        }

        abcd.Store(state);
        efgh.Store(state + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourRounds(ref Vector128<uint> abcd, ref Vector128<uint> efgh, Vector128<uint> input)
    {
        Vector128<uint> before = abcd;
        abcd = ArmSha256.HashUpdate1(abcd, efgh, input);
        efgh = ArmSha256.HashUpdate2(efgh, before, input);
    }
}

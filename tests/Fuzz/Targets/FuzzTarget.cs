using Encodec.Fuzz.Mutation;

namespace Encodec.Fuzz.Targets;

/// <summary>Something that reads what others wrote: what to feed it, and what may come of that.</summary>
internal abstract class FuzzTarget
{
    /// <summary>As the command line names it.</summary>
    public abstract string Name { get; }

    /// <summary>Inputs to start from.</summary>
    public abstract IEnumerable<byte[]> Seeds();

    /// <summary>Makes an input out of others.</summary>
    /// <param name="dice">Chooses how.</param>
    /// <param name="input">The one to start from.</param>
    /// <param name="other">Another.</param>
    public abstract byte[] Mutate(Dice dice, byte[] input, byte[] other);

    /// <summary>
    /// Feeds an input to the code under test. What happens depends on the input alone. Throws what that lets out apart from refusals, and
    /// <see cref="FindingException"/> for what should not be so.
    /// </summary>
    public abstract void Run(byte[] input);

    /// <summary>Most bytes that a run may allocate, on its thread and in all.</summary>
    public abstract long AllocationLimit(byte[] input);

    /// <summary>Most processor time that a run may take.</summary>
    public virtual TimeSpan TimeLimit(byte[] input) => TimeSpan.FromSeconds(2);
}

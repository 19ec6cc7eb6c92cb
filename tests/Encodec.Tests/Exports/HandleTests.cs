using Encodec.Exports.Handles;

namespace Encodec.Tests.Exports;

/// <summary>Handles: found or refused with a sentence, entered together or alone, and objects that go away in the right order.</summary>
[Collection(Collection)]
public unsafe class HandleTests
{
    /// <summary>Tests that make handles, and tests that count them, one after another.</summary>
    public const string Collection = "handles";

    private static readonly HandleKind<Thing> Animal = new("animal", isExclusive: true);
    private static readonly HandleKind<Thing> Plant = new("plant");

    [Fact]
    public void A_handle_leads_to_its_object()
    {
        Thing thing = new();
        nint handle = Animal.Add(thing);
        using (Lease<Thing> lease = Animal.EnterBeside(handle))
        {
            Assert.Same(thing, lease.Target);
        }

        Destroy(Animal, handle);
        Assert.Equal(1, thing.Disposals);
    }

    [Fact]
    public void A_handle_of_another_kind_is_refused_by_name()
    {
        nint handle = Plant.Add(new Thing());
        Refused(EncodecStatus.InvalidHandle, $"0x{handle:X} is a plant; expected an animal.", () => Enter(Animal, handle));

        nint[] variable = [handle];
        Refused(EncodecStatus.InvalidHandle, $"0x{handle:X} is a plant; expected an animal.", () =>
        {
            fixed (nint* pointer = variable)
            {
                Animal.Destroy(pointer);
            }
        });
        Assert.Equal(handle, variable[0]);
        Destroy(Plant, handle);
    }

    [Fact]
    public void A_stale_handle_is_told_from_one_that_never_was()
    {
        nint handle = Animal.Add(new Thing());
        Destroy(Animal, handle);
        Refused(EncodecStatus.InvalidHandle, $"0x{handle:X} is a handle that has been destroyed; expected an animal.", () => Enter(Animal, handle));
        Refused(EncodecStatus.InvalidHandle, $"0x{handle + 1:X} is no handle of this library's; expected an animal.", () => Enter(Animal, handle + 1));
        Refused(EncodecStatus.InvalidHandle, "0x10 is no handle of this library's; expected an animal.", () => Enter(Animal, 0x10));
        Refused(EncodecStatus.NullArgument, "The animal is NULL.", () => Enter(Animal, 0));
        Refused(EncodecStatus.InvalidHandle, $"0x{handle:X} is a handle that has been destroyed; expected an animal.", () => Destroy(Animal, handle));
    }

    [Fact]
    public void Numbers_are_not_used_twice()
    {
        HashSet<nint> seen = [];
        for (int i = 0; i < 1000; i++)
        {
            nint handle = Animal.Add(new Thing());
            Assert.True(seen.Add(handle));
            Destroy(Animal, handle);
        }
    }

    [Fact]
    public void An_object_that_is_in_use_goes_away_afterwards()
    {
        Thing thing = new();
        nint handle = Animal.Add(thing);
        using (Lease<Thing> lease = Animal.EnterBeside(handle))
        {
            Destroy(Animal, handle);
            Assert.Equal(0, thing.Disposals);
            Refused(EncodecStatus.InvalidHandle, null, () => Enter(Animal, handle));
        }

        Assert.Equal(1, thing.Disposals);
    }

    [Fact]
    public void Parents_outlive_their_children_whatever_is_destroyed_first()
    {
        List<string> order = [];
        nint grandparent = Animal.Add(new Thing(() => order.Add("grandparent")));
        nint parent = AddChild(grandparent, () => order.Add("parent"));
        nint child = AddChild(parent, () => order.Add("child"));
        nint sibling = AddChild(parent, () => order.Add("sibling"));
        Destroy(Animal, grandparent);
        Destroy(Animal, parent);
        Destroy(Animal, sibling);
        Assert.Equal(["sibling"], order);
        Destroy(Animal, child);
        Assert.Equal(["sibling", "child", "parent", "grandparent"], order);
    }

    [Fact]
    public void Parents_go_away_even_if_a_child_fails_to()
    {
        List<string> order = [];
        nint parent = Animal.Add(new Thing(() => order.Add("parent")));
        nint child = AddChild(parent, () => throw new InvalidOperationException("stuck"));
        Destroy(Animal, parent);
        Assert.Throws<InvalidOperationException>(() => Destroy(Animal, child));
        Assert.Equal(["parent"], order);
    }

    [Fact]
    public void One_alone_keeps_others_out_who_want_to_be_alone()
    {
        nint handle = Animal.Add(new Thing());
        using (Lease<Thing> alone = Animal.Enter(handle))
        {
            Refused(
                EncodecStatus.InvalidState,
                "Another call is inside this animal; one thread at a time may use it.",
                () =>
                {
                    using Lease<Thing> second = Animal.Enter(handle);
                });
            Enter(Animal, handle);
        }

        using (Lease<Thing> again = Animal.Enter(handle))
        {
            Assert.NotNull(again.Target);
        }

        Destroy(Animal, handle);
        Assert.Null(HandleTable.Find(handle));
    }

    [Fact]
    public void Only_one_of_many_threads_is_alone()
    {
        nint handle = Animal.Add(new Thing());
        int inside = 0, most = 0, entries = 0, refusals = 0;
        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            try
            {
                using Lease<Thing> lease = Animal.Enter(handle);
                int now = Interlocked.Increment(ref inside);
                InterlockedMax(ref most, now);
                Interlocked.Increment(ref entries);
                Interlocked.Decrement(ref inside);
            }
            catch (EncodecException exception) when (exception.Status == EncodecStatus.InvalidState)
            {
                Interlocked.Increment(ref refusals);
            }
        });
        Assert.Equal(1, most);
        Assert.Equal(20_000, entries + refusals);
        Destroy(Animal, handle);
    }

    [Fact]
    public void Destroying_while_threads_enter_disposes_once()
    {
        for (int round = 0; round < 200; round++)
        {
            Thing thing = new();
            nint handle = Animal.Add(thing);
            Parallel.For(0, 8, index =>
            {
                try
                {
                    if (index == 3)
                    {
                        Destroy(Animal, handle);
                        return;
                    }

                    using Lease<Thing> lease = Animal.EnterBeside(handle);
                    Assert.Equal(0, lease.Target.Disposals);
                }
                catch (EncodecException exception) when (exception.Status == EncodecStatus.InvalidHandle)
                {
                }
            });
            Assert.Equal(1, thing.Disposals);
        }
    }

    [Fact]
    public void Null_is_refused_where_a_variable_has_to_be_and_allowed_in_one()
    {
        Refused(EncodecStatus.NullArgument, "The pointer to the animal is NULL.", () => Animal.Destroy(null));
        Refused(EncodecStatus.NullArgument, "The pointer that is to receive the animal is NULL.", () => Animal.RequireReceiver(null));
        Destroy(Animal, 0);
        nint variable = 77;
        Animal.RequireReceiver(&variable);
        Assert.Equal(0, variable);
    }

    [Fact]
    public void A_failure_is_remembered_by_the_object_it_happened_in_alone()
    {
        nint animal = Animal.Add(new Thing());
        nint plant = Plant.Add(new Thing());
        Assert.Equal(10, LastError.Record(new EncodecException(EncodecStatus.InvalidArgument, "wrong"), animal));
        EncodecException foreign = Assert.ThrowsAny<EncodecException>(() => Enter(Animal, plant));
        Assert.Equal(13, LastError.Record(foreign, plant));
        Assert.Equal("wrong", HandleTable.Find(animal)!.LastError);
        Assert.Equal("", HandleTable.Find(plant)!.LastError);
        Assert.Equal(foreign.Message, LastError.Message);

        // The same handle as another argument of a call on the animal: that is a failure of the animal's.
        Assert.Equal(13, LastError.Record(foreign, animal));
        Assert.Equal(foreign.Message, HandleTable.Find(animal)!.LastError);
        Destroy(Animal, animal);
        Destroy(Plant, plant);
    }

    private static nint AddChild(nint parent, Action ended)
    {
        using Lease<Thing> lease = Animal.EnterBeside(parent);
        return Animal.Add(new Thing(ended), lease.Entry);
    }

    private static void Enter(HandleKind<Thing> kind, nint handle)
    {
        using Lease<Thing> lease = kind.EnterBeside(handle);
    }

    private static void Destroy(HandleKind<Thing> kind, nint handle)
    {
        nint variable = handle;
        try
        {
            kind.Destroy(&variable);
        }
        finally
        {
            Assert.Equal(0, variable);
        }
    }

    private static void Refused(EncodecStatus status, string? message, Action action)
    {
        EncodecException exception = Assert.ThrowsAny<EncodecException>(action);
        Assert.Equal(status, exception.Status);
        if (message is not null)
        {
            Assert.Equal(message, exception.Message);
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen = Volatile.Read(ref target);
        while (value > seen)
        {
            int before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    private sealed class Thing(Action? ended = null) : IDisposable
    {
        private int _disposals;

        public int Disposals => _disposals;

        public void Dispose()
        {
            Interlocked.Increment(ref _disposals);
            ended?.Invoke();
        }
    }
}

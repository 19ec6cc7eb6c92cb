using Encodec.Codec;

namespace Encodec.Exports.Handles;

/// <summary>What stands behind an <c>encodec_codec *</c>: a codec that goes away when it has been destroyed and nobody is inside it.</summary>
internal sealed class CodecHandle(EncodecCodec codec)
{
    private readonly Lock _gate = new();
    private int _users;
    private bool _destroyed;

    public EncodecCodec Codec { get; } = codec;

    /// <summary>The message of the last call that failed.</summary>
    public string LastError { get; set; } = "";

    /// <summary>Enters; false once it has been destroyed.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_destroyed)
            {
                return false;
            }

            _users++;
            return true;
        }
    }

    /// <summary>Leaves.</summary>
    public void Leave()
    {
        bool last;
        lock (_gate)
        {
            last = --_users == 0 && _destroyed;
        }

        if (last)
        {
            Codec.Dispose();
        }
    }

    /// <summary>Marks it destroyed.</summary>
    public void Destroy()
    {
        bool last;
        lock (_gate)
        {
            last = !_destroyed && _users == 0;
            _destroyed = true;
        }

        if (last)
        {
            Codec.Dispose();
        }
    }
}

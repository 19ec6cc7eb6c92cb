namespace Encodec.Frames.Graphs;

/// <summary>What an element of a tensor is: ONNX's numbers for it (onnx.proto, TensorProto.DataType), those that safetensors have too.</summary>
internal enum TensorType
{
    Float32 = 1,
    UInt8 = 2,
    Int8 = 3,
    UInt16 = 4,
    Int16 = 5,
    Int32 = 6,
    Int64 = 7,
    Bool = 9,
    Float16 = 10,
    Float64 = 11,
    UInt32 = 12,
    UInt64 = 13,
    BFloat16 = 16,
}

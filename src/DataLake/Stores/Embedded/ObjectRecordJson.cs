using System.Text.Json.Serialization;

namespace DataLake.Stores.Embedded;

/// <summary>How an <see cref="ObjectRecord"/> is read and written, generated when it is compiled: native programs cannot reflect.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(ObjectRecord))]
internal sealed partial class ObjectRecordJson : JsonSerializerContext;

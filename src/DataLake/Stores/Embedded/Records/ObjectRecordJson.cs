using System.Text.Json.Serialization;

namespace DataLake.Stores.Embedded.Records;

/// <summary>How an <see cref="ObjectRecord"/> is read and written, generated when it is compiled: native programs cannot reflect.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(ObjectRecord))]
[JsonSerializable(typeof(FolderLine))]
[JsonSerializable(typeof(OldRecord))]
internal sealed partial class ObjectRecordJson : JsonSerializerContext;

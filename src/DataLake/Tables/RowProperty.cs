namespace DataLake.Tables;

/// <summary>A property of light rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Field">The field that it reads.</param>
/// <param name="Getter">The method of the row that reads it.</param>
internal readonly record struct RowProperty(string Name, int Field, string Getter);

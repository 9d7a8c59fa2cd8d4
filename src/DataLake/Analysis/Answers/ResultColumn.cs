namespace DataLake.Analysis.Answers;

/// <summary>A column of an answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its values: <see cref="string"/>, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="DateTime"/> or a list.</param>
public sealed record ResultColumn(string Name, Type Type);

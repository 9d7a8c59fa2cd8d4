namespace DataLake.Messages;

/// <summary>A value of a message that has words, too.</summary>
internal interface ITranslated
{
    /// <summary>It in the user's language, where that has its words; <see cref="object.ToString"/> gives it in English.</summary>
    string Translated();
}

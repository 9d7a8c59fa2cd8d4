using System.Globalization;
using System.Runtime.CompilerServices;

namespace DataLake.Tests.Messages;

/// <summary>The tests ask for messages in English, in whatever culture values are read and written; those of a language set it.</summary>
internal static class EnglishMessages
{
    [ModuleInitializer]
    internal static void Choose() => CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = new CultureInfo("en-US");
}

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using DataLake.Values;

namespace DataLake.Csv.Rows;

/// <summary>Makes a .NET type for each header, once.</summary>
/// <remarks>
/// PowerShell, LINQ and serializers handle such a row as they handle any object, and faster than one with a dictionary
/// of properties.
/// </remarks>
[RequiresDynamicCode(NeedsRuntime)]
internal static class RowTypes
{
    internal const string NeedsRuntime = "Types are made while the program runs.";

    private static readonly ModuleBuilder Module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("DataLake.Csv.GeneratedRows"), AssemblyBuilderAccess.Run)
        .DefineDynamicModule("Rows");

    private static readonly ConcurrentDictionary<string, Lazy<Func<RowBlock, int, int, CsvRow>>> Factories = new();
    private static readonly ConstructorInfo RowConstructor = typeof(CsvRow).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(RowBlock), typeof(int), typeof(int)])!;
    private static readonly MethodInfo RowSetter = typeof(CsvRow).GetMethod("Set", BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static int made;

    /// <summary>What makes a row of these columns from a block and a record's start and length in it.</summary>
    public static Func<RowBlock, int, int, CsvRow> Factory(IReadOnlyList<RowColumn> columns)
    {
        var key = string.Join('\0', columns.Select(column => $"{column.Name}\u0001{column.Field}\u0001{Getter(column.Type)}"));
        return Factories.GetOrAdd(key, _ => new Lazy<Func<RowBlock, int, int, CsvRow>>(() => Make(columns))).Value;
    }

    private static Func<RowBlock, int, int, CsvRow> Make(IReadOnlyList<RowColumn> columns)
    {
        TypeBuilder builder;
        lock (Module)
            builder = Module.DefineType($"DataLake.Csv.Row{++made}", TypeAttributes.Public | TypeAttributes.Sealed, typeof(CsvRow));

        var constructor = DefineConstructor(builder);
        DefineFactory(builder, constructor);
        foreach (var column in columns)
            DefineProperty(builder, column);
        var type = builder.CreateType();
        return type.GetMethod("Create", BindingFlags.Static | BindingFlags.NonPublic)!.CreateDelegate<Func<RowBlock, int, int, CsvRow>>();
    }

    private static ConstructorBuilder DefineConstructor(TypeBuilder builder)
    {
        var constructor = builder.DefineConstructor(MethodAttributes.Assembly, CallingConventions.Standard, [typeof(RowBlock), typeof(int), typeof(int)]);
        var code = constructor.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Ldarg_3);
        code.Emit(OpCodes.Call, RowConstructor);
        code.Emit(OpCodes.Ret);
        return constructor;
    }

    private static void DefineFactory(TypeBuilder builder, ConstructorBuilder constructor)
    {
        var code = builder
            .DefineMethod("Create", MethodAttributes.Assembly | MethodAttributes.Static, typeof(CsvRow), [typeof(RowBlock), typeof(int), typeof(int)])
            .GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Newobj, constructor);
        code.Emit(OpCodes.Ret);
    }

    private static string Getter(ColumnType type) => type switch
    {
        { Type: DataType.Integer, IsWide: true } => "GetLongInteger",
        { Type: DataType.Timestamp, HasOffset: true } => "GetInstant",
        _ => $"Get{type.Type}",
    };

    private static void DefineProperty(TypeBuilder builder, RowColumn column)
    {
        var read = typeof(CsvRow).GetMethod(Getter(column.Type), BindingFlags.Instance | BindingFlags.NonPublic)!;
        var property = builder.DefineProperty(column.Name, PropertyAttributes.None, read.ReturnType, null);
        var getter = builder.DefineMethod($"get_{column.Name}", MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.HideBySig, read.ReturnType, null);
        var code = getter.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldc_I4, column.Field);
        code.Emit(OpCodes.Call, read);
        code.Emit(OpCodes.Ret);
        property.SetGetMethod(getter);

        var setter = builder.DefineMethod($"set_{column.Name}", MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.HideBySig, null, [read.ReturnType]);
        code = setter.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldc_I4, column.Field);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Box, read.ReturnType);
        code.Emit(OpCodes.Call, RowSetter);
        code.Emit(OpCodes.Ret);
        property.SetSetMethod(setter);
    }
}

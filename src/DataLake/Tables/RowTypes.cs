using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;

namespace DataLake.Tables;

/// <summary>Makes a .NET type for each set of columns, once.</summary>
/// <remarks>
/// PowerShell, LINQ and serializers handle such a row as they handle any object, and faster than one with a dictionary
/// of properties.
/// </remarks>
[RequiresDynamicCode(NeedsRuntime)]
internal static class RowTypes
{
    internal const string NeedsRuntime = "Types are made while the program runs.";

    // A type has 65,535 methods at most, and a property takes two.
    private const int MostProperties = 30_000;

    private static readonly ModuleBuilder Module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("DataLake.Tables.GeneratedRows"), AssemblyBuilderAccess.Run)
        .DefineDynamicModule("Rows");

    private static readonly ConcurrentDictionary<string, Lazy<Func<RowBlock, int, int, LightRow>>> Factories = new();
    private static readonly MethodInfo RowSetter = typeof(LightRow).GetMethod("Set", BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static int made;

    /// <summary>What makes a row from a block and the row's start and length in it.</summary>
    /// <typeparam name="TRow">What the type derives from: its methods read the fields.</typeparam>
    /// <param name="table">What errors call the table.</param>
    /// <param name="properties">The properties.</param>
    /// <exception cref="DataLakeException"><c>TooManyColumns</c>: a type cannot have as many properties.</exception>
    public static Func<RowBlock, int, int, LightRow> Factory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TRow>(string table, IReadOnlyList<RowProperty> properties)
        where TRow : LightRow
    {
        if (properties.Count > MostProperties)
            throw new DataLakeException("TooManyColumns", ErrorCategory.InvalidData, $"{table}: has {Quantity.Of(properties.Count, "column")}; a row can be an object of {MostProperties:N0} at most.", table);
        var key = $"{typeof(TRow).Name}\0" + string.Join('\0', properties.Select(property => $"{property.Name}\u0001{property.Field}\u0001{property.Getter}"));
        return Factories.GetOrAdd(key, _ => new Lazy<Func<RowBlock, int, int, LightRow>>(() => Make(typeof(TRow), properties))).Value;
    }

    private static Func<RowBlock, int, int, LightRow> Make([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type row, IReadOnlyList<RowProperty> properties)
    {
        TypeBuilder builder;
        lock (Module)
            builder = Module.DefineType($"DataLake.Tables.Row{++made}", TypeAttributes.Public | TypeAttributes.Sealed, row);

        var constructor = DefineConstructor(builder, row.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(RowBlock), typeof(int), typeof(int)])!);
        DefineFactory(builder, constructor);
        foreach (var property in properties)
            DefineProperty(builder, property, row.GetMethod(property.Getter, BindingFlags.Instance | BindingFlags.NonPublic)!);
        var type = builder.CreateType();
        return type.GetMethod("Create", BindingFlags.Static | BindingFlags.NonPublic)!.CreateDelegate<Func<RowBlock, int, int, LightRow>>();
    }

    private static ConstructorBuilder DefineConstructor(TypeBuilder builder, ConstructorInfo parent)
    {
        var constructor = builder.DefineConstructor(MethodAttributes.Assembly, CallingConventions.Standard, [typeof(RowBlock), typeof(int), typeof(int)]);
        var code = constructor.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Ldarg_3);
        code.Emit(OpCodes.Call, parent);
        code.Emit(OpCodes.Ret);
        return constructor;
    }

    private static void DefineFactory(TypeBuilder builder, ConstructorBuilder constructor)
    {
        var code = builder
            .DefineMethod("Create", MethodAttributes.Assembly | MethodAttributes.Static, typeof(LightRow), [typeof(RowBlock), typeof(int), typeof(int)])
            .GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Newobj, constructor);
        code.Emit(OpCodes.Ret);
    }

    private static void DefineProperty(TypeBuilder builder, RowProperty column, MethodInfo read)
    {
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

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DataLake.Tests.Messages;

/// <summary>What the built assemblies say: the English words of each message, as it is looked up, and texts that are none.</summary>
/// <remarks>Read from the instructions, where the compiler has laid each interpolated text down in its parts; source text would have to be guessed at.</remarks>
internal sealed class CompiledMessages
{
    private readonly HashSet<string> messages = new(StringComparer.Ordinal);
    private readonly List<(string Place, string Text)> plain = [];

    public CompiledMessages(params string[] assemblies)
    {
        foreach (var assembly in assemblies)
        {
            using var module = ModuleDefinition.ReadModule(assembly);
            foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody && !(method.Name == "op_Implicit" && method.DeclaringType.Name == "Message")))
                Read(method);
        }
    }

    /// <summary>The words of the messages, with <c>{0}</c> where values go.</summary>
    public IReadOnlySet<string> Messages => messages;

    /// <summary>Texts outside of messages, each with the method that has it.</summary>
    public IReadOnlyList<(string Place, string Text)> Plain => plain;

    private void Read(MethodDefinition method)
    {
        var code = method.Body.Instructions;
        var open = new Stack<Parts>(); // a message may have another among its values
        var taken = new HashSet<Instruction>();
        for (var at = 0; at < code.Count; at++)
        {
            if (code[at].Operand is not MethodReference called)
                continue;
            switch (called.DeclaringType.FullName, called.Name)
            {
                case ("DataLake.Messages.Message", ".ctor"):
                    open.Push(new Parts(Number(code[at - 2]), Number(code[at - 1])));
                    break;
                case ("DataLake.Messages.Message", "AppendLiteral"):
                    open.Peek().Add((string)code[at - 1].Operand);
                    taken.Add(code[at - 1]);
                    break;
                case ("DataLake.Messages.Message", "AppendFormatted"):
                    open.Peek().AddValue(code[at - 1].Operand as string);
                    break;
                case ("DataLake.Messages.Message", "op_Implicit"):
                    Take(code, at, taken, text => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
                    break;
                case ("DataLake.Messages.Catalogue", _) or ("DataLake.Cli.Output.Terminal", "Note"):
                    Take(code, at, taken, text => text);
                    break;
                case ("System.Runtime.CompilerServices.FormattableStringFactory", _):
                    TakeFormat(code, at, taken);
                    break;
                case ("DataLake.Quantity", "Of"):
                    // The words for several are not looked up.
                    var one = code[at - 1].OpCode == OpCodes.Ldstr && code[at - 2].OpCode == OpCodes.Ldstr ? at - 1 : at - (code[at - 1].OpCode == OpCodes.Ldnull ? 1 : 0);
                    taken.Add(code[at - 1]);
                    if (code[one - 1].Operand is string noun && taken.Add(code[one - 1]))
                        messages.Add(noun);
                    break;
            }

            while (open.TryPeek(out var parts) && parts.IsWhole)
                messages.Add(open.Pop().Words);
        }

        Assert.Empty(open);
        plain.AddRange(code.Where(instruction => instruction.OpCode == OpCodes.Ldstr && !taken.Contains(instruction)).Select(instruction => (method.FullName, (string)instruction.Operand)));
    }

    // The text before a call, or those of a choice between two.
    private void Take(IList<Instruction> code, int call, HashSet<Instruction> taken, Func<string, string> asLookedUp)
    {
        var before = Enumerable.Range(1, call - 1).Where(at => code[at].OpCode.FlowControl == FlowControl.Branch && ReferenceEquals(code[at].Operand, code[call])).Append(call);
        foreach (var text in before.Select(at => code[at - 1]).Where(text => text.OpCode == OpCodes.Ldstr))
        {
            messages.Add(asLookedUp((string)text.Operand));
            taken.Add(text);
        }
    }

    // The format stands before the array of its values.
    private void TakeFormat(IList<Instruction> code, int call, HashSet<Instruction> taken)
    {
        for (var at = call - 1; at > 0; at--)
        {
            var format = code[at].OpCode == OpCodes.Newarr && at > 1 ? code[at - 2] : code[at].Operand is MethodReference { Name: "Empty" } ? code[at - 1] : null;
            if (format?.OpCode != OpCodes.Ldstr)
                continue;
            messages.Add((string)format.Operand);
            taken.Add(format);
            return;
        }
    }

    private static int Number(Instruction constant) => constant.OpCode.Code switch
    {
        >= Code.Ldc_I4_0 and <= Code.Ldc_I4_8 => constant.OpCode.Code - Code.Ldc_I4_0,
        Code.Ldc_I4_S => (sbyte)constant.Operand,
        _ => (int)constant.Operand,
    };

    private sealed class Parts(int letters, int values)
    {
        private int lettersLeft = letters;
        private int valuesAdded;

        public string Words { get; private set; } = "";

        public bool IsWhole => lettersLeft == 0 && valuesAdded == values;

        public void Add(string words)
        {
            lettersLeft -= words.Length;
            Words += words.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        }

        public void AddValue(string? format) => Words += $"{{{valuesAdded++}{(format is null ? "" : ":" + format)}}}";
    }
}

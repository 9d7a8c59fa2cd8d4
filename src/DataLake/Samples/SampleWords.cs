namespace DataLake.Samples;

/// <summary>The words that names and titles are made of.</summary>
internal static class SampleWords
{
    public static readonly string[] PortugueseNouns =
    [
        "CORAÇÃO", "CIDADE", "SERTÃO", "MAR", "NOITE", "ESTAÇÃO", "CANÇÃO", "FRONTEIRA", "VERÃO", "MEMÓRIA", "CAMINHO", "RIO",
        "SILÊNCIO", "TEMPO", "ESPELHO", "PALCO", "VIAGEM", "QUINTAL", "JANELA", "LUA", "FESTA", "ILHA", "PONTE", "SOMBRA",
        "AURORA", "RAIZ", "VOZ", "LIÇÃO", "CHUVA", "AVÓ", "IRMÃ", "MANHÃ", "PÁSSARO", "SERRA", "VÉU", "ÁGUA",
    ];

    public static readonly string[] PortugueseAdjectives =
    [
        "AZUL", "PERDIDO", "SECRETO", "INVISÍVEL", "DE VIDRO", "DO NORTE", "SEM FIM", "AMARELO", "DE PAPEL", "DISTANTE",
        "DA ALDEIA", "ÍNTIMO", "DE OUTONO", "NA ESQUINA", "EM CONSTRUÇÃO", "DO MEIO-DIA", "DE CARVÃO", "À DERIVA",
    ];

    public static readonly ((string State, string City), int Weight)[] Municipalities =
    [
        (("SP", "SÃO PAULO"), 30), (("RJ", "RIO DE JANEIRO"), 32), (("RS", "PORTO ALEGRE"), 4), (("MG", "BELO HORIZONTE"), 3),
        (("DF", "BRASÍLIA"), 2), (("PR", "CURITIBA"), 2), (("BA", "SALVADOR"), 2), (("PE", "RECIFE"), 1), (("CE", "FORTALEZA"), 1),
        (("SC", "FLORIANÓPOLIS"), 1), (("GO", "GOIÂNIA"), 1), (("ES", "VITÓRIA"), 1), (("PA", "BELÉM"), 1), (("PB", "JOÃO PESSOA"), 1),
    ];

    public static readonly string[] Nouns =
    [
        "River", "Night", "Garden", "Letter", "Harbor", "Winter", "Mirror", "Road", "Summer", "House", "Island", "Song",
        "Promise", "Stranger", "Clock", "Train", "Orchard", "Shadow", "Bridge", "Lantern", "Desert", "Voice", "Storm", "Café",
    ];

    public static readonly string[] Adjectives =
    [
        "Silent", "Last", "Golden", "Broken", "Hidden", "Distant", "Blue", "Endless", "Second", "Borrowed", "Paper", "Quiet",
        "Lost", "Crimson", "Hollow", "Bright",
    ];

    public static readonly string[] GivenNames =
    [
        "Ana", "João", "Maria", "Pedro", "Luísa", "Antônio", "Clara", "Miguel", "Helena", "Rafael", "Emma", "Liam", "Noor",
        "Yuki", "Ingrid", "Omar", "Chen", "Priya", "Jürgen", "Zoë", "André", "Sofía", "Ivan", "Aisha", "Björn", "Chloé",
    ];

    public static readonly string[] FamilyNames =
    [
        "Silva", "Souza", "Oliveira", "Pereira", "Araújo", "Conceição", "Smith", "Brown", "Tanaka", "Müller", "García",
        "Rossi", "Dubois", "Kim", "Singh", "Nguyen", "Novák", "Haddad", "Johansson", "O'Neill", "Da Costa", "Kowalski",
        "Yilmaz", "Ferreira", "Almeida", "Lindqvist", "Okafor", "Petrov",
    ];
}

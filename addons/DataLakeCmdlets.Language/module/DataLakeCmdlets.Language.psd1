@{
    RootModule           = 'bin/DataLakeCmdlets.Language.dll'
    ModuleVersion        = '0.2.0'
    GUID                 = '5c0b7f0e-3f4f-4f07-9a55-0a3f1f5a7c21'
    Author               = 'The DataLakeCmdlets contributors'
    CompanyName          = 'DataLakeCmdlets'
    Copyright            = '(c) The DataLakeCmdlets contributors. MIT licence.'
    Description          = 'Tells the language of titles, with models of 75 languages (Lingua): an addition to DataLakeCmdlets.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FunctionsToExport    = @()
    CmdletsToExport      = @('Add-DLLanguage')
    VariablesToExport    = @()
    AliasesToExport      = @()
}

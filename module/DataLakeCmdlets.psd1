@{
    RootModule           = 'DataLakeCmdlets.psm1'
    ModuleVersion        = '0.2.0'
    GUID                 = 'd60d5a1e-5c69-4d5c-9a52-8e9f3c1f7a5b'
    Author               = 'The DataLakeCmdlets contributors'
    CompanyName          = 'DataLakeCmdlets'
    Copyright            = '(c) The DataLakeCmdlets contributors. MIT licence.'
    Description          = 'CSV files in a folder become answers in a data lake, one PowerShell pipeline long.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('DataLakeCmdlets.Format.ps1xml')
    FunctionsToExport    = @()
    CmdletsToExport      = @(
        'Connect-DLStore'
        'ConvertFrom-DLCsv'
        'ConvertTo-DLCsv'
        'Copy-DLObject'
        'Disconnect-DLStore'
        'Export-DLCsv'
        'Find-DLSensitiveData'
        'Get-DLBucket'
        'Get-DLObject'
        'Get-DLStore'
        'Get-DLUpload'
        'Import-DLCsv'
        'Invoke-DLAnalysis'
        'Invoke-DLPipeline'
        'Measure-DLCsv'
        'Merge-DLCsv'
        'New-DLBucket'
        'New-DLMaskingKey'
        'New-DLObjectUrl'
        'New-DLSampleData'
        'Protect-DLCsv'
        'Receive-DLFile'
        'Remove-DLBucket'
        'Remove-DLObject'
        'Remove-DLUpload'
        'Send-DLApiData'
        'Send-DLFile'
        'Send-DLRawFile'
        'Start-DLLog'
        'Stop-DLLog'
        'Test-DLCsv'
        'Unprotect-DLCsv'
        'Wait-DLBucket'
        'Write-DLLog'
    )
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('CSV', 'DataLake', 'S3', 'AWS', 'ETL', 'ANCINE', 'TMDB', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://github.com/DataLakeCmdlets/DataLakeCmdlets/blob/main/LICENSE'
            ProjectUri   = 'https://github.com/DataLakeCmdlets/DataLakeCmdlets'
            ReleaseNotes = 'https://github.com/DataLakeCmdlets/DataLakeCmdlets/blob/main/CHANGELOG.md'
        }
    }
}

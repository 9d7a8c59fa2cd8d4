# For Pester files that need a server which answers as they say, after Common.ps1: . $PSScriptRoot/Http.ps1

# A server on loopback. The answers are texts by 'METHOD /path' (the query left out), or '*' for all others: a body, or a hashtable of Status and Body.
function Open-TestHttp([hashtable] $Answer) {
    $port = 27000 + $PID % 900 * 10
    while ($true) {
        $listener = [System.Net.HttpListener]::new()
        $listener.Prefixes.Add("http://127.0.0.1:$port/")
        try { $listener.Start(); break } catch [System.Net.HttpListenerException] { $port++ }
    }
    $job = Start-ThreadJob -ScriptBlock {
        $server = $using:listener
        $texts = $using:Answer
        while ($server.IsListening) {
            try { $context = $server.GetContext() } catch { return } # closed
            $request = "$($context.Request.HttpMethod) $($context.Request.Url.AbsolutePath)"
            $found = $texts[$request] ?? $texts['*'] ?? @{ Status = 404; Body = '' }
            $body = [System.Text.Encoding]::UTF8.GetBytes(($found -is [string]) ? $found : $found.Body)
            $context.Response.StatusCode = ($found -is [string]) ? 200 : $found.Status
            $context.Response.ContentLength64 = $body.Length
            if ($context.Request.HttpMethod -ne 'HEAD') { $context.Response.OutputStream.Write($body) }
            $context.Response.Close()
        }
    }
    [pscustomobject]@{ Endpoint = "http://127.0.0.1:$port"; Listener = $listener; Job = $job }
}

function Close-TestHttp($Server) {
    $Server.Listener.Close()
    $Server.Job | Wait-Job | Remove-Job
}

using System.Xml;

namespace DataLake.Stores.S3.Objects;

/// <summary>Which keys a request in XML can carry as they are.</summary>
internal static class XmlKeys
{
    /// <summary>Whether a key comes out of XML as it went in: no control character does, nor half of a pair.</summary>
    public static bool CanCarry(string key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            if (char.IsControl(key[i]))
                return false;
            if (XmlConvert.IsXmlChar(key[i]))
                continue;
            if (i + 1 == key.Length || !XmlConvert.IsXmlSurrogatePair(key[i + 1], key[i]))
                return false;
            i++;
        }

        return true;
    }
}

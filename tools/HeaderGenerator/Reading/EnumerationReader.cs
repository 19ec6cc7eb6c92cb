using System.Globalization;
using Encodec.HeaderGenerator.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Encodec.HeaderGenerator.Reading;

/// <summary>Reads enums.</summary>
internal sealed class EnumerationReader(DocumentationReader documentation, Problems problems)
{
    public Enumeration Read(string name, EnumDeclarationSyntax declaration)
    {
        string underlying = declaration.BaseList?.Types[0].ToString() ?? "int";
        if (underlying is not ("int" or "uint"))
        {
            problems.Add(declaration, $"{name}: a C enum is as large as an int, not as a {underlying}.");
        }

        Documentation summary = documentation.Read(declaration);
        if (summary.Paragraphs.Count == 0)
        {
            problems.Add(declaration, $"{name} has no <summary>.");
        }

        List<EnumerationMember> members = [];
        long next = 0;
        foreach (EnumMemberDeclarationSyntax member in declaration.Members)
        {
            Documentation text = documentation.Read(member);
            if (text.Paragraphs.Count == 0)
            {
                problems.Add(member, $"{name}: {member.Identifier.ValueText} has no <summary>.");
            }

            if (member.EqualsValue is EqualsValueClauseSyntax value
                && !long.TryParse(value.Value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out next))
            {
                problems.Add(member, $"{name}: the value of {member.Identifier.ValueText} is {value.Value}; expected a decimal number.");
            }

            members.Add(new EnumerationMember(MemberName(declaration, member.Identifier.ValueText), next++, text));
        }

        return new Enumeration(name, members, summary);
    }

    /// <summary>What a member is called in C. Success alone is no error.</summary>
    public static string MemberName(EnumDeclarationSyntax declaration, string member)
    {
        if (declaration.Identifier.ValueText == TypeNames.StatusType)
        {
            return member == "Ok" ? "ENCODEC_OK" : $"ENCODEC_ERROR_{Spelling.UpperSnake(member)}";
        }

        string prefix = Attributes.Text(Attributes.Find(declaration.AttributeLists, "CName"), "MemberPrefix")
            ?? $"{Attributes.CName(declaration)?.ToUpperInvariant()}_";
        return prefix + Spelling.UpperSnake(member);
    }
}

#pragma warning disable CA1822 // The rules ask an object for its properties, also for those that are the same for all.
using System.ComponentModel;
using System.Globalization;

namespace Cartline.Tests.PowerBi;

/// <summary>A word of an enumeration of Microsoft's object model: rules compare it with texts and with its own members.</summary>
[TypeConverter(typeof(Converter))]
sealed class TabularWord(string word) : IEquatable<TabularWord>
{
    public TabularWord Int64 => new("Int64");

    public TabularWord Decimal => new("Decimal");

    public TabularWord Double => new("Double");

    public TabularWord String => new("String");

    public TabularWord BothDirections => new("BothDirections");

    public static bool operator ==(TabularWord? a, TabularWord? b) => a is null ? b is null : a.Equals(b);

    public static bool operator !=(TabularWord? a, TabularWord? b) => !(a == b);

    public static implicit operator TabularWord(string word) => new(word);

    public bool Equals(TabularWord? other) => other is not null && other.ToString() == ToString();

    public override bool Equals(object? obj) => Equals(obj as TabularWord);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => word;

    sealed class Converter : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            new TabularWord((string)value);
    }
}

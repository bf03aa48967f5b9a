using Cartline.PowerBi.Dax;
using Cartline.PowerBi.Model;
using Cartline.Tests.Support;
using CsCheck;

namespace Cartline.Tests.PowerBi;

public sealed class DaxTests
{
    static readonly ModelNames Names = new(SomeModel.Shop);

    [Fact]
    public void Of_the_model_is_sound() => Assert.Empty(ModelFormulas.Faults(SomeModel.Shop));

    [Theory]
    [InlineData("-2 ^ 2", "-2 ^ 2")]
    [InlineData("( -2 ) ^ 2", "( -2 ) ^ 2")]
    [InlineData("2 ^ -2", "2 ^ -2")]
    [InlineData("1 - ( 2 - 3 )", "1 - ( 2 - 3 )")]
    [InlineData("1-2-3", "1 - 2 - 3")]
    [InlineData("1 + 2 * 3 & \"x\"", "1 + 2 * 3 & \"x\"")]
    [InlineData("NOT 1 = 2 && TRUE()", "NOT 1 = 2 && TRUE ()")]
    [InlineData("\"a \"\"quote\"\"\"", "\"a \"\"quote\"\"\"")]
    [InlineData("sum(Sales[Line Total])", "SUM ( Sales[Line Total] )")]
    [InlineData("'My ''own'' table'[a ]] b]", "'My ''own'' table'[a ]] b]")]
    [InlineData("'Date' -- the calendar\n[Date] /* day */", "Date[Date]")]
    [InlineData("RANKX ( t, [x], , DESC )", "RANKX ( t, [x],, DESC )")]
    [InlineData("VAR a = 1 VAR b = a RETURN a + b", "VAR a = 1 VAR b = a RETURN a + b")]
    [InlineData("(1, \"x\") IN { (1, \"x\"), (2, \"y\") }", "( 1, \"x\" ) IN { ( 1, \"x\" ), ( 2, \"y\" ) }")]
    [InlineData("1.5e3 + .5", "1.5e3 + .5")]
    public void Is_read_by_its_grammar(string written, string meant) => Assert.Equal(meant, DaxPrinter.Print(DaxParser.Parse(written)));

    [Fact]
    public void Printed_and_read_again_is_the_same() => DaxTexts.Expression.Sample(
        expression =>
        {
            var printed = DaxPrinter.Print(expression);
            Assert.Equal(DaxTexts.Structure(expression), DaxTexts.Structure(DaxParser.Parse(printed)));
        },
        iter: Sweep.Count(usual: 200, sweep: 20_000), seed: "0000KOIPe182");

    [Fact]
    public void That_is_no_DAX_is_refused_with_a_place() => Gen.String[Gen.Char["aZ1.,()[]{}'\"+-*/^&|=<> \nVARin"], 0, 40].Sample(
        text =>
        {
            try
            {
                DaxResolver.Value(text, Names);
            }
            catch (DaxException fault)
            {
                Assert.InRange(fault.At.Line, 1, text.Count(c => c == '\n') + 1);
                Assert.InRange(fault.At.Column, 1, text.Length + 1);
            }
        },
        iter: Sweep.Count(usual: 200, sweep: 20_000), seed: "0000KOIPe182");

    [Theory]
    [InlineData("SUM ( Sales[Line Total] )", "Number")]
    [InlineData("MAX ( Sales[Order Date] ) - 1", "Date")]
    [InlineData("MAX ( Sales[Order Date] ) - MIN ( Sales[Order Date] )", "Number")]
    [InlineData("IF ( [Revenue] > 0, BLANK (), \"none\" )", "Text")]
    [InlineData("SWITCH ( TRUE (), [Orders] > 1, \"many\", \"few\" )", "Text")]
    [InlineData("[Revenue] & \"\"", "Text")]
    [InlineData("SELECTEDVALUE ( 'Date'[Is Weekend], FALSE () )", "Boolean")]
    [InlineData("COUNTROWS ( FILTER ( VALUES ( 'Product'[Category] ), [Revenue] > 10 ) )", "Number")]
    [InlineData("SUMX ( Sales, RELATED ( 'Product'[List Price] ) * Sales[Quantity] )", "Number")]
    [InlineData("MAXX ( GENERATESERIES ( 1, 3 ), [Value] )", "Number")]
    [InlineData("CALCULATE ( [Revenue], 'Product'[Category] IN { \"Books\", \"Beauty\" }, ALL ( Customer ) )", "Number")]
    [InlineData("CONCATENATEX ( TOPN ( 3, VALUES ( Customer[State] ), [Revenue], DESC ), Customer[State], \", \" )", "Text")]
    public void That_is_sound_has_a_type(string formula, string type) =>
        Assert.Equal(type, DaxResolver.Value(formula, Names).Shape.Type.ToString());

    [Theory]
    [InlineData("SUM ( Sales[Amount] )", "line 1, column 7: Sales has no column [Amount].")]
    [InlineData("SUM ( Sales[Line Totl] )", "line 1, column 7: Sales has no column [Line Totl], did you mean \"Line Total\"?")]
    [InlineData("SUM ( Salez[Line Total] )", "line 1, column 7: There is no table Salez, did you mean \"Sales\"?")]
    [InlineData("[Revenu]", "line 1, column 1: There is no measure [Revenu], did you mean \"Revenue\"?")]
    [InlineData("[Category]", "line 1, column 1: [Category] is a column: write Product[Category].")]
    [InlineData("Sales[Revenue]", "line 1, column 1: [Revenue] is a measure: write it without a table.")]
    [InlineData(
        "Sales[Line Total] * 2",
        "line 1, column 1: Sales[Line Total] has no row to be taken from here: summarise it (SUM, MAX, SELECTEDVALUE) or go "
        + "through rows (SUMX, FILTER).")]
    [InlineData(
        "SUMX ( 'Date', Sales[Line Total] )",
        "line 1, column 16: Sales[Line Total] has no row to be taken from here: summarise it (SUM, MAX, SELECTEDVALUE) or go "
        + "through rows (SUMX, FILTER).")]
    [InlineData("SUMM ( Sales[Line Total] )", "line 1, column 1: SUMM is no function that is known here, did you mean \"SUM\"?")]
    [InlineData("DIVIDE ( 1 )", "line 1, column 1: DIVIDE takes 2 to 3 arguments, found 1.")]
    [InlineData("SUM ()", "line 1, column 1: SUM takes 1 argument, found none.")]
    [InlineData("DIVIDE ( , 2 )", "line 1, column 1: DIVIDE takes 2 to 3 arguments, found 2 of which one is left out that must be there.")]
    [InlineData("SUM ( Customer[State] )", "line 1, column 7: SUM takes a number as argument 1, found a text.")]
    [InlineData("SUM ( [Revenue] )", "line 1, column 7: SUM takes a column with its table as argument 1, found [Revenue].")]
    [InlineData("COUNTROWS ( [Revenue] )", "line 1, column 13: COUNTROWS takes a table as argument 1, found a number.")]
    [InlineData("[Revenue] + \"1\"", "line 1, column 11: + stands between numbers, found a number and a text.")]
    [InlineData("[Revenue] + BLANK ()", "line 1, column 11: + stands between numbers, found a number and BLANK ().")]
    [InlineData("[Revenue] = \"1\"", "line 1, column 11: = compares values of one kind, found a number and a text.")]
    [InlineData(
        "[Revenue] = BLANK ()",
        "line 1, column 11: = BLANK () is also true of 0 and of an empty text: use ISBLANK, or == where a blank is meant.")]
    [InlineData("IF ( [Revenue], 1 )", "line 1, column 6: IF takes true or false as argument 1, found a number.")]
    [InlineData(
        "IF ( [Revenue] > 1, 1, \"x\" )",
        "line 1, column 24: IF gets a text as argument 3 where a number came before: one kind of value only.")]
    [InlineData(
        "SWITCH ( [Orders], 1, \"a\", \"b\" , \"c\" )",
        "line 1, column 28: SWITCH gets a text as argument 4 where a number came before: one kind of value only.")]
    [InlineData("NOT [Revenue]", "line 1, column 1: NOT stands before true or false, found a number.")]
    [InlineData("[Revenue] && TRUE ()", "line 1, column 11: && stands between truths, found a number and true or false.")]
    [InlineData("Sales", "line 1, column 1: The formula gives a table, expected a single value.")]
    [InlineData("VALUES ( 'Date'[Year] )", "line 1, column 1: The formula gives a table, expected a single value.")]
    [InlineData("VAR x = 1 RETURN total", "line 1, column 18: total is no variable and no table.")]
    [InlineData("VAR x = 1 VAR x = 2 RETURN x", "line 1, column 15: The variable x is there already.")]
    [InlineData("VAR Sales = 1 RETURN Sales", "line 1, column 5: Sales is a table: give the variable another name.")]
    [InlineData("VAR now = 1 RETURN now", "line 1, column 5: now is a word of DAX: give the variable another name.")]
    [InlineData("VAR Year = 1 RETURN Year", "line 1, column 5: Year is a word of DAX: give the variable another name.")]
    [InlineData("VAR x = 1", "line 1, column 10: Found the end of the formula, expected RETURN after the variables.")]
    [InlineData(
        "VAR x = REMOVEFILTERS ( 'Date' ) RETURN [Revenue]", "line 1, column 9: A filter modifier is no value to keep in a variable.")]
    [InlineData(
        "CALCULATE ( [Revenue], [Orders] > 1 )",
        "line 1, column 24: A filter condition cannot ask for the measure [Orders]: put it into a variable before, or FILTER over rows.")]
    [InlineData("CALCULATE ( [Revenue], 1 = 1 )", "line 1, column 26: A filter condition names no column: it could not filter anything.")]
    [InlineData(
        "CALCULATE ( [Revenue], 'Date'[Year] = Sales[Quantity] )",
        "line 1, column 37: A filter condition names columns of Date and Sales: one table only, or FILTER over rows.")]
    [InlineData(
        "CALCULATE ( [Revenue], \"Books\" )",
        "line 1, column 24: CALCULATE takes a condition, a table or a filter modifier as argument 2, found a text.")]
    [InlineData(
        "DATEADD ( 'Date'[Date], -1, FORTNIGHT )",
        "line 1, column 29: DATEADD takes DAY, MONTH, QUARTER or YEAR as argument 3, found FORTNIGHT.")]
    [InlineData(
        "CALCULATE ( [Revenue], SAMEPERIODLASTYEAR ( 'Date'[Year] ) )",
        "line 1, column 45: SAMEPERIODLASTYEAR takes a date as argument 1, found a number.")]
    [InlineData(
        "SUMX ( Customer, RELATED ( 'Product'[List Price] ) )",
        "line 1, column 28: RELATED finds no row here that leads to one row of Product.")]
    [InlineData(
        "COUNTROWS ( SUMMARIZE ( Customer, 'Product'[Category] ) )",
        "line 1, column 35: SUMMARIZE cannot group by Product[Category]: no relationship leads to it from the rows of argument 1.")]
    [InlineData(
        "COUNTROWS ( ADDCOLUMNS ( VALUES ( 'Date'[Year] ), \"@a\", 1, \"@a\", 2 ) )",
        "line 1, column 60: ADDCOLUMNS adds the column [@a] twice.")]
    [InlineData(
        "SUMX ( ADDCOLUMNS ( VALUES ( 'Date'[Year] ), \"@a\", \"x\" ), [@a] )",
        "line 1, column 59: SUMX takes a number as argument 2, found a text.")]
    [InlineData("1 IN { \"a\" }", "line 1, column 1: IN compares values of one kind, found a number and a text.")]
    [InlineData("{ 1, \"a\" }", "line 1, column 6: Found a text in a column of which the rows before have a number.")]
    [InlineData("1 +\n  * 2", "line 2, column 3: Found \"*\", expected a value.")]
    [InlineData("SUM ( Sales[Line Total]", "line 1, column 24: Found the end of the formula, expected a comma or the ) of SUM.")]
    [InlineData("\"open", "line 1, column 1: A text begins here and has no \" behind it.")]
    [InlineData("Sales[Line Total", "line 1, column 6: A name in brackets begins here and has no ] behind it.")]
    [InlineData("1 /* open", "line 1, column 3: A comment begins here and has no */ behind it.")]
    [InlineData("1 ? 2", "line 1, column 3: \"?\" means nothing in DAX.")]
    [InlineData("1 2", "line 1, column 3: Found \"2\", expected the end of the formula or an operator.")]
    public void That_is_wrong_is_told_with_its_place(string formula, string message) =>
        Assert.Equal(message, Assert.Throws<DaxException>(() => DaxResolver.Value(formula, Names)).Message);

    [Fact]
    public void That_goes_in_a_circle_is_told()
    {
        var model = new SemanticModel
        {
            Culture = "en-US",
            Tables =
            [
                new ModelTable
                {
                    Name = "T",
                    Measures = [new Measure { Name = "A", Expression = "[B]" }, new Measure { Name = "B", Expression = "1 + [A]" }],
                },
            ],
        };

        Assert.Contains("measure [A], line 1, column 1: The measure refers to itself: [A] → [B] → [A].", ModelFormulas.Faults(model));
    }

    [Fact]
    public void Of_any_depth_is_refused_before_it_harms()
    {
        var fault = Assert.Throws<DaxException>(() => DaxParser.Parse(new string('(', 100_000)));

        Assert.Contains("within each other", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_what_it_names()
    {
        var references = DaxResolver.Value("CALCULATE ( [Revenue], 'Date'[Year] = 2025 ) + COUNTROWS ( Customer )", Names).References;

        Assert.Equal(["Revenue"], references.Measures);
        Assert.Equal([("Date", "Year")], references.Columns);
        Assert.Equal(["Customer"], references.Tables);
        Assert.Equal(["CALCULATE", "COUNTROWS"], references.Functions);
    }
}

using Cartline.Simulator.Chance;
using Cartline.Simulator.Files;
using Cartline.Simulator.Plan;

namespace Cartline.Simulator.People;

/// <summary>Who a customer is and where the customer lives, drawn from the customer's number alone.</summary>
internal sealed class CustomerCards(ShopPlan plan, int idWidth, byte[]? moves = null)
{
    private static readonly byte[][] AgeGroups =
    [
        "18-25"u8.ToArray(),
        "26-35"u8.ToArray(),
        "36-45"u8.ToArray(),
        "46-60"u8.ToArray(),
        "60+"u8.ToArray(),
    ];
    private static readonly byte[][] MailHosts = ["@example.com,"u8.ToArray(), "@example.net,"u8.ToArray(), "@example.org,"u8.ToArray()];
    private static readonly AliasTable Ages = new([0.22, 0.34, 0.22, 0.16, 0.06]);

    private readonly Draws customers = Draws.For(plan.Seed, Entity.Customer);

    public bool IsIndian(int customer) => customers.Of((ulong)customer).Unit(CustomerField.Country) < plan.IndiaShare;

    /// <summary>How often a customer has moved by now.</summary>
    public int MovesOf(int customer) => moves is null ? 0 : moves[customer];

    /// <summary>Writes the line of customers.csv.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="customer">The customer's number, from 0.</param>
    /// <param name="registered">Day of registration.</param>
    public void WriteRecord(RecordBuffer to, int customer, DateOnly registered)
    {
        var draws = customers.Of((ulong)customer);
        var locale = LocaleOf(draws);
        var first = draws.Below(CustomerField.FirstName, locale.FirstNames.Length);
        var last = draws.Below(CustomerField.LastName, locale.LastNames.Length);
        var place = locale.PickPlace(draws.Under(CustomerField.Home).Bits(MovesOf(customer)));
        to.Reserve(400);
        to.Id("CUST"u8, customer + 1L, idWidth);
        to.Comma();
        to.Text(locale.FirstNames[first]);
        to.Comma();
        to.Text(locale.LastNames[last]);
        to.Comma();
        to.Text(locale.MailFirst[first]);
        to.Byte((byte)'.');
        to.Text(locale.MailLast[last]);
        to.Number(customer + 1L);
        to.Text(MailHosts[draws.Below(CustomerField.MailHost, MailHosts.Length)]);
        WritePhone(to, draws, locale);
        to.Comma();
        to.Date(registered);
        to.Comma();
        to.Text(place.City);
        to.Comma();
        to.Text(place.State);
        to.Comma();
        to.Text(locale.Country);
        to.Comma();
        to.Text(AgeGroups[Ages.Pick(draws.Bits(CustomerField.AgeGroup))]);
        to.EndRecord();
    }

    /// <summary>Writes the quoted shipping address of the home the customer has after this many moves.</summary>
    public void WriteAddress(RecordBuffer to, int customer, int moves)
    {
        var draws = customers.Of((ulong)customer);
        var locale = LocaleOf(draws);
        var home = draws.Under(CustomerField.Home);
        var place = locale.PickPlace(home.Bits(moves));
        var details = home.Under(1_000_000 + moves);
        to.Byte((byte)'"');
        to.Number(1 + details.Below(1, locale == Locale.India ? 240 : 9800));
        to.Byte((byte)' ');
        to.Text(locale.Streets[details.Below(2, locale.Streets.Length)]);
        to.Text(", "u8);
        to.Text(place.City);
        to.Text(", "u8);
        to.Text(place.State);
        to.Byte((byte)' ');
        to.Text(place.PostalPrefix);
        var tail = locale.PostalTail == 3 ? 100 : 99;
        to.Padded(1 + details.Below(3, tail), locale.PostalTail);
        to.Byte((byte)'"');
    }

    private static void WritePhone(RecordBuffer to, Draws draws, Locale locale)
    {
        var number = draws.Under(CustomerField.Phone);
        if (locale == Locale.India)
        {
            to.Text("+91-"u8);
            to.Number(7 + number.Below(0, 3));
            to.Padded(number.Below(1, 10_000), 4);
            to.Byte((byte)'-');
            to.Padded(number.Below(2, 100_000), 5);
            return;
        }

        to.Text("+1-"u8);
        to.Text(locale.PickPlace(draws.Under(CustomerField.Home).Bits(0)).AreaCode);
        to.Text("-555-"u8);
        to.Padded(number.Below(1, 10_000), 4);
    }

    private Locale LocaleOf(Draws draws) =>
        draws.Unit(CustomerField.Country) < plan.IndiaShare ? Locale.India : Locale.UnitedStates;
}

using System.Text;
using Cartline.Simulator.Chance;
using Cartline.Simulator.Files;
using Cartline.Simulator.Plan;

namespace Cartline.Simulator.Goods;

/// <summary>All products of the shop: what they are, cost, and how sought after they are.</summary>
internal sealed class ProductBook
{
    private static readonly byte[][] CategoryNames = [.. Categories.All.Select(c => Encoding.UTF8.GetBytes(c.Name))];
    private static readonly byte[][] SubNames = [.. SubCategory.All.Select(s => Encoding.UTF8.GetBytes(s.Name))];
    private static readonly int[][] SubsOf = [.. Enumerable.Range(0, Categories.All.Length)
        .Select(c => Enumerable.Range(0, SubCategory.All.Length).Where(s => SubCategory.All[s].Category == c).ToArray())];

    private readonly ShopPlan plan;
    private readonly Draws products;
    private readonly byte[] subs;

    public ProductBook(ShopPlan plan)
    {
        this.plan = plan;
        products = Draws.For(plan.Seed, Entity.Product);
        Count = plan.Products;
        IdWidth = Math.Max(4, Digits(Count));
        SupplierCount = Math.Max(5, Count / 10);
        Category = new byte[Count];
        subs = new byte[Count];
        Price = new int[Count];
        Cost = new int[Count];
        Popularity = new double[Count];
        LaunchDay = new int[Count];
        FadeDay = new int[Count];
        Companion = new int[Count];
        var assortment = new AliasTable([.. Categories.All.Select(c => c.ProductShare)]);
        for (var product = 0; product < Count; product++)
        {
            Invent(product, assortment);
        }

        PairUp();
    }

    public int Count { get; }

    public int IdWidth { get; }

    public int SupplierCount { get; }

    public byte[] Category { get; }

    /// <summary>Price in hundredths.</summary>
    public int[] Price { get; }

    /// <summary>Cost in hundredths, always below the price.</summary>
    public int[] Cost { get; }

    /// <summary>Relative weight among the products of the category.</summary>
    public double[] Popularity { get; }

    /// <summary>First day on sale, counted from the shop's first day.</summary>
    public int[] LaunchDay { get; }

    /// <summary>Day from which demand fades.</summary>
    public int[] FadeDay { get; }

    /// <summary>The product often bought with this one, or -1.</summary>
    public int[] Companion { get; }

    public static int Digits(long number)
    {
        var digits = 1;
        for (; number >= 10; number /= 10)
        {
            digits++;
        }

        return digits;
    }

    public string SubCategoryOf(int product) => SubCategory.All[subs[product]].Name;

    public Draws DrawsOf(int product) => products.Of((ulong)product);

    /// <summary>Writes the line of products.csv.</summary>
    public void WriteRecord(RecordBuffer to, int product, int price, int cost, int stock)
    {
        var draws = DrawsOf(product);
        var kind = SubCategory.All[subs[product]];
        to.Reserve(400);
        to.Id("PROD"u8, product + 1L, IdWidth);
        to.Comma();
        to.Text(kind.Series[draws.Below(ProductField.Series, kind.Series.Length)]);
        if (CategoryNames[Category[product]].AsSpan().SequenceEqual("Books"u8))
        {
            to.Text(" ("u8);
            to.Text(kind.Nouns[draws.Below(ProductField.Noun, kind.Nouns.Length)]);
            to.Byte((byte)')');
        }
        else
        {
            to.Byte((byte)' ');
            to.Text(kind.Nouns[draws.Below(ProductField.Noun, kind.Nouns.Length)]);
        }

        if (Count > 200)
        {
            // Few words for many products: a model number tells them apart as in a real shop.
            to.Byte((byte)' ');
            to.Number(100 + draws.Below(ProductField.Model, 900));
        }

        to.Comma();
        to.Text(CategoryNames[Category[product]]);
        to.Comma();
        to.Text(SubNames[subs[product]]);
        to.Comma();
        to.Money(price);
        to.Comma();
        to.Money(cost);
        to.Comma();
        to.Text(kind.Brands[draws.Below(ProductField.Brand, kind.Brands.Length)]);
        to.Comma();
        to.Number(stock);
        to.Comma();
        to.Id("SUP"u8, 1L + draws.Below(ProductField.Supplier, SupplierCount), 3);
        to.EndRecord();
    }

    private void Invent(int product, AliasTable assortment)
    {
        var draws = DrawsOf(product);
        var uniform = plan.Distribution == Distribution.Uniform;
        // The first six make sure that even a small shop has every category.
        var category = product < Categories.All.Length ? product
            : uniform ? draws.Below(ProductField.Category, Categories.All.Length)
            : assortment.Pick(draws.Bits(ProductField.Category));
        var profile = Categories.All[category];
        var sub = SubsOf[category][draws.Below(ProductField.SubCategory, SubsOf[category].Length)];
        Category[product] = (byte)category;
        subs[product] = (byte)sub;
        Companion[product] = -1;
        if (uniform)
        {
            Price[product] = 200_00 + draws.Below(ProductField.UniformPrice, 4_800_01);
            Cost[product] = (int)(Price[product] * (5_000L + draws.Below(ProductField.UniformCost, 3_001)) / 10_000);
            Popularity[product] = 1;
            FadeDay[product] = int.MaxValue;
            return;
        }

        var spread = Shapes.Normal(draws, ProductField.Price) * profile.PriceSpread;
        var price = profile.MedianPrice * SubCategory.All[sub].PriceFactor * PortableMath.Exp(spread);
        Price[product] = RoundToShelfPrice(price, draws.Below(ProductField.PriceEnding, 10));
        var share = profile.CostFrom + ((profile.CostTo - profile.CostFrom) * draws.Unit(ProductField.Cost));
        Cost[product] = Math.Min(Price[product] - 1, Math.Max(1, (int)(Price[product] * share)));
        Popularity[product] = PortableMath.Pow(1 + (draws.Unit(ProductField.Popularity) * Count), -plan.PopularityExponent);
        SetLife(product, draws);
    }

    private void SetLife(int product, Draws draws)
    {
        var days = plan.EndDate.DayNumber - plan.StartDate.DayNumber + 1;
        // Some products of every category were there from the beginning and stay: no category is ever empty.
        var staple = product < 2 * Categories.All.Length;
        var launch = draws.Unit(ProductField.Launch);
        LaunchDay[product] = staple || launch < 0.75 ? -1 : (int)((launch - 0.75) / 0.25 * days * 0.9);
        FadeDay[product] = staple || draws.Unit(ProductField.Clearance) < 0.5
            ? int.MaxValue
            : Math.Max(LaunchDay[product], 0) + 120 + draws.Below(ProductField.Fade, 700);
    }

    private void PairUp()
    {
        if (plan.Distribution == Distribution.Uniform)
        {
            return;
        }

        Span<(string Main, string With)> habits =
        [
            ("Mobiles", "Accessories"), ("Laptops", "Accessories"), ("Cookware", "Appliances"), ("Makeup", "Skincare"),
            ("Haircare", "Fragrance"), ("Men", "Footwear"), ("Fiction", "Comics"), ("Outdoor", "Fitness"),
        ];
        foreach (var (main, with) in habits)
        {
            int[] partners = [.. Enumerable.Range(0, Count).Where(p => SubCategoryOf(p) == with)];
            for (var product = 0; product < Count && partners.Length > 0; product++)
            {
                if (SubCategoryOf(product) == main)
                {
                    Companion[product] = partners[DrawsOf(product).Below(ProductField.Companion, partners.Length)];
                }
            }
        }
    }

    private static int RoundToShelfPrice(double hundredths, int ending)
    {
        var whole = Math.Max(1, (int)(Math.Min(hundredths, 9_000_000_00) / 100));
        return (whole * 100) + (ending < 6 ? 99 : ending < 9 ? 49 : 0);
    }
}

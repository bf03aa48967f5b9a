namespace Cartline.Simulator.Goods;

/// <summary>What chance decides about a product. The numbers are part of every file: never change or reuse one.</summary>
internal static class ProductField
{
    public const int Category = 1;
    public const int SubCategory = 2;
    public const int Noun = 3;
    public const int Series = 4;
    public const int Brand = 5;
    public const int Price = 6;
    public const int Cost = 7;
    public const int PriceEnding = 8;
    public const int Popularity = 9;
    public const int Launch = 10;
    public const int Fade = 11;
    public const int Supplier = 12;
    public const int StockLevel = 13;
    public const int Companion = 14;
    public const int Clearance = 15;
    public const int UniformPrice = 16;
    public const int UniformCost = 17;
    public const int Model = 18;
    public const int CampaignPart = 19;
    public const int ClearanceDepth = 20;

    /// <summary>One field for each month: whether and when the product is out of stock.</summary>
    public const int StockOut = 1000;
}

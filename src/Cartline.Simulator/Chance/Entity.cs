namespace Cartline.Simulator.Chance;

/// <summary>The kinds of things that have chance of their own. The numbers are part of every file: never change one.</summary>
internal enum Entity
{
    Customer = 1,
    Product = 2,
    Order = 3,
    Purchase = 4,
    Campaign = 5,
    Anomaly = 6,
    Stock = 7,
    Move = 8,
    Price = 9,
    Fault = 10,
    Money = 11,
}

namespace Cartline.Simulator.Files;

/// <summary>Counts of one stretch of the files; stretches are added up.</summary>
internal sealed class AuditTally
{
    public long Customers;
    public long Products;
    public long Orders;
    public long Lines;
    public long OrphanCustomers;
    public long OrphanProducts;
    public long OrphanOrders;
    public long Violations;
    public long Bytes;

    public void Add(AuditTally other)
    {
        Customers += other.Customers;
        Products += other.Products;
        Orders += other.Orders;
        Lines += other.Lines;
        OrphanCustomers += other.OrphanCustomers;
        OrphanProducts += other.OrphanProducts;
        OrphanOrders += other.OrphanOrders;
        Violations += other.Violations;
        Bytes += other.Bytes;
    }
}

namespace Notebooks.Wire;

/// <summary>The kinds of ZeroMQ socket that a kernel and its clients use, by their numbers in zmq.h.</summary>
internal enum SocketKind
{
    Pair = 0,
    Publish = 1,
    Subscribe = 2,
    Dealer = 5,
    Router = 6,
}

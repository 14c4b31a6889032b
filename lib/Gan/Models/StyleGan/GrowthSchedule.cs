using Gan.Training;

namespace Gan.Models.StyleGan;

/// <summary>
/// Progressive growing (Karras et al. 2018, §2): each resolution trains for a while, then the next fades in; what remains of the training
/// is for the last one. Everything follows from the step's number, so a run resumes in the middle of a fade.
/// </summary>
public sealed class GrowthSchedule
{
    private readonly record struct Segment(long FirstStep, long FirstImage, int Resolution, int Batch, double FadeImages);

    private readonly List<Segment> _segments = [];

    public GrowthSchedule(StyleGanConfig config)
    {
        config.Validated();
        double total = config.Train.Kimg > 0 ? config.Train.Kimg * 1000 : double.PositiveInfinity;
        (long step, long image) = (0, 0);
        for (int resolution = config.FirstResolution; resolution <= config.Resolution; resolution *= 2)
        {
            int batch = config.BatchAt(resolution);
            if (resolution > config.FirstResolution && config.FadeKimg > 0) Begin(config.FadeKimg * 1000, fades: true);
            if (resolution < config.Resolution) Begin(config.StableKimg * 1000, fades: false);
            else _segments.Add(new Segment(step, image, resolution, batch, 0));

            void Begin(double images, bool fades)
            {
                long steps = Math.Max(1, (long)Math.Ceiling(images / batch));
                _segments.Add(new Segment(step, image, resolution, batch, fades ? images : 0));
                step += steps;
                image += steps * batch;
            }
        }
        Segment last = _segments[^1];
        TotalSteps = config.Train.Steps > 0 ? config.Train.Steps : Math.Max(last.FirstStep + 1, FirstAfter(total));
    }

    /// <summary>Steps in all: <see cref="TrainConfig.Steps"/>, or as many as show <see cref="TrainConfig.Kimg"/> images and reach the full resolution.</summary>
    public long TotalSteps { get; }

    /// <summary>What a step trains.</summary>
    /// <param name="step">From 0.</param>
    public GrowthMoment At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        Segment segment = _segments.FindLast(s => s.FirstStep <= step);
        long since = (step - segment.FirstStep) * segment.Batch;
        double alpha = segment.FadeImages > 0 ? Math.Min(since / segment.FadeImages, 1) : 1;
        return new GrowthMoment(new Stage(segment.Resolution, alpha), new ImageCount(segment.FirstImage + since, segment.Batch), step == segment.FirstStep && step > 0);
    }

    private long FirstAfter(double images)
    {
        Segment segment = _segments.FindLast(s => s.FirstImage <= images);
        return segment.FirstStep + (long)Math.Ceiling((images - segment.FirstImage) / segment.Batch);
    }
}

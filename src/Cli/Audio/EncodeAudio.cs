namespace Encodec.Cli.Audio;

/// <summary>What <c>encode</c> is told about the recording.</summary>
/// <param name="Raw">What it is, if it has no header.</param>
/// <param name="Convert">Whether rate and channels may be changed.</param>
/// <param name="PickedChannels">Which of its channels, from 0; null for all.</param>
/// <param name="Gain">In decibels.</param>
/// <param name="Limit">Whether peaks are limited.</param>
internal sealed record EncodeAudio(RawFormat? Raw, bool Convert, int[]? PickedChannels, double Gain, bool Limit);

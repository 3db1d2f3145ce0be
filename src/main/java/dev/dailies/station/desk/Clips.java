package dev.dailies.station.desk;

import java.util.List;
import java.util.stream.IntStream;

import dev.dailies.provider.Output;
import dev.dailies.shot.Clip;

/**
 * Results as clips that are still to be fetched.
 */
public final class Clips {

	private Clips() {
	}

	public static List<Clip> of(List<Output> outputs) {
		return IntStream.range(0, outputs.size()).mapToObj((number) -> clip(number, outputs.get(number))).toList();
	}

	private static Clip clip(int number, Output output) {
		return Clip.at(number, output.videoId(), output.url(), output.still());
	}

}

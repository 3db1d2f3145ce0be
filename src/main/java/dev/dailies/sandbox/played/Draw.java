package dev.dailies.sandbox.played;

import java.time.Duration;
import java.util.Random;

import dev.dailies.sandbox.film.Scene;
import org.jspecify.annotations.Nullable;

/**
 * Processing times that are drawn: the same for the same operations on the same prompt,
 * whoever asks and however often.
 *
 * @param seed gives another draw for the same tasks
 * @param range from where each time is taken, whatever the speed; null if each kind of
 * operation has a spread of its own
 */
public record Draw(long seed, @Nullable Pace range) {

	private static final double SPREAD = 0.3;

	private static final int LINES_OF_4K = 2160;

	/**
	 * How long a task takes.
	 * @param operation in the words of the bill
	 * @param scene whose badge tells the whole chain
	 * @param speed by how much a time without a range is shortened
	 */
	public Duration of(String operation, Scene scene, double speed) {
		Random chance = new Random(mixed(scene.text() + '\n' + scene.badge()));
		if (this.range != null) {
			return this.range.at(chance.nextDouble());
		}
		double seconds = median(operation, scene) * Math.exp(SPREAD * chance.nextGaussian());
		return Duration.ofMillis(Math.round(1000 * seconds / speed));
	}

	private static int median(String operation, Scene scene) {
		return switch (operation) {
			case "reshoot", "objects" -> 75;
			case "upsample" -> (Math.min(scene.width(), scene.height()) < LINES_OF_4K) ? 45 : 300;
			case "gif" -> 30;
			default -> 90;
		};
	}

	// a text's own hash has too few bits, and those of like texts are neighbours
	private long mixed(String chain) {
		long hash = this.seed ^ 0xcbf29ce484222325L;
		for (int i = 0; i < chain.length(); i++) {
			hash = (hash ^ chain.charAt(i)) * 0x100000001b3L;
		}
		return hash ^ (hash >>> 32);
	}

}

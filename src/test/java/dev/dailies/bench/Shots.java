package dev.dailies.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import dev.dailies.sandbox.film.Scene;
import dev.dailies.sandbox.played.Draw;

/**
 * Shots that are bought.
 */
record Shots(int count, Chain chain) {

	static final String MODEL = "veo31-fast";

	static final String MOTION = "LEFT_TO_RIGHT";

	private static final int ONE_IN = 10;

	int operations() {
		return (this.chain == Chain.GENERATED_ONLY) ? this.count : 3 * this.count;
	}

	String prompt(int shot) {
		return "A kite with the number " + shot + " over a harbour at dawn";
	}

	/**
	 * To what a shot is upsampled, in the words of a manifest and of AceData.
	 */
	String target(int shot) {
		return (this.chain == Chain.SOME_TO_4K && shot % ONE_IN == ONE_IN - 1) ? "4k" : "1080p";
	}

	private String steps(int shot) {
		return (this.chain == Chain.GENERATED_ONLY) ? "" : "reshoot:%s > upsample:%s".formatted(MOTION, target(shot));
	}

	void write(Path manifest) {
		try (BufferedWriter out = Files.newBufferedWriter(manifest)) {
			out.write("id,prompt,model,steps,campaign\n");
			for (int shot = 0; shot < this.count; shot++) {
				out.write("s%06d,%s,%s,%s,spring\n".formatted(shot, prompt(shot), MODEL, steps(shot)));
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("The manifest cannot be written: " + ex, ex);
		}
	}

	/**
	 * The processing times of each shot's operations, in seconds.
	 */
	List<List<Double>> drawn(Draw draw, double speed) {
		return IntStream.range(0, this.count).mapToObj((shot) -> drawn(draw, speed, shot)).toList();
	}

	private List<Double> drawn(Draw draw, double speed, int shot) {
		String generated = "text2video " + MODEL;
		String reshot = generated + " > reshoot " + MOTION;
		String upsampled = reshot + " > upsample " + target(shot);
		int lines = target(shot).equals("4k") ? 2160 : 1080;
		return List.of(seconds(draw, speed, "generate", scene(shot, generated, 1080)),
				seconds(draw, speed, "reshoot", scene(shot, reshot, 1080)),
				seconds(draw, speed, "upsample", scene(shot, upsampled, lines)));
	}

	private static double seconds(Draw draw, double speed, String operation, Scene scene) {
		return draw.of(operation, scene, speed).toMillis() / 1000.0;
	}

	private Scene scene(int shot, String badge, int lines) {
		return new Scene(prompt(shot), badge, lines * 16 / 9, lines, 8, Scene.Format.MP4);
	}

	/**
	 * What is made of each shot.
	 */
	enum Chain {

		GENERATED_ONLY,
		/** Generated, reshot and upsampled. */
		TO_1080P,
		/** The same, but one in ten goes to 4K. */
		SOME_TO_4K

	}

}

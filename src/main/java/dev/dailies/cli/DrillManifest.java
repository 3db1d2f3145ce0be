package dev.dailies.cli;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

/**
 * The shots that a drill buys unless it is given others: of every provider, with takes,
 * chains, siblings and an image.
 */
final class DrillManifest {

	private static final String IMAGE = "frame.png";

	private DrillManifest() {
	}

	static Path write(Path folder, int shots) throws IOException {
		return write(folder, "shots", IntStream.range(0, shots));
	}

	/**
	 * As two manifests, half of the shots each, which ask for the same.
	 */
	static List<Path> writeTwo(Path folder, int shots) throws IOException {
		return List.of(write(folder, "spring", IntStream.range(0, shots / 2)),
				write(folder, "autumn", IntStream.range(shots / 2, shots)));
	}

	private static Path write(Path folder, String name, IntStream shots) throws IOException {
		image(folder.resolve(IMAGE).toFile());
		List<String> lines = new ArrayList<>(List.of("id,provider,prompt,image_urls,takes,steps"));
		shots.mapToObj(DrillManifest::line).forEach(lines::add);
		return Files.write(folder.resolve(name + ".csv"), lines);
	}

	private static String line(int i) {
		String prompt = "A kite over harbour " + i / 3 % 2;
		return switch (i % 3) {
			case 0 -> "a%d,acedata,%s,,%d,reshoot:UP > gif".formatted(i, prompt, (i % 12 == 0) ? 2 : 1);
			case 1 -> "k%d,kie,%s,,,%s".formatted(i, prompt,
					(i % 2 == 0) ? "upsample:1080p" : "\"extend:\"\"it rises\"\" > upsample:4k\"");
			default -> "u%d,useapi,%s,%s,,%s".formatted(i, prompt, (i == 2) ? IMAGE : "",
					(i % 2 == 0) ? "upsample:1080p + gif" : "\"extend:\"\"it rises\"\" > concatenate\"");
		};
	}

	private static void image(File file) throws IOException {
		ImageIO.write(new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB), "png", file);
	}

}

package dev.dailies.manifest;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.jspecify.annotations.Nullable;

/**
 * Images that are files beside a manifest: they are there before anything is bought.
 */
final class LocalImages {

	private final Path folder;

	LocalImages(Path manifest) {
		this.folder = manifest.toAbsolutePath().resolveSibling("");
	}

	/**
	 * A problem for each image of a shot that is neither an address nor a file.
	 * @param shot null for a row that is refused anyway
	 */
	List<Problem> missing(Row row, @Nullable Shot shot) {
		if (shot == null) {
			return List.of();
		}
		Place place = row.place().in(Column.IMAGE_URLS.word());
		return shot.operations()
			.stream()
			.map(Operation::order)
			.filter(Order.Generate.class::isInstance)
			.flatMap((order) -> ((Order.Generate) order).imageUrls().stream())
			.distinct()
			.filter((image) -> !image.contains("://") && !isFile(image))
			.map((image) -> Problem.error(place, image, "there is no such file in " + this.folder, List.of()))
			.toList();
	}

	private boolean isFile(String image) {
		try {
			return Files.isReadable(this.folder.resolve(image));
		}
		catch (InvalidPathException ex) {
			return false;
		}
	}

}

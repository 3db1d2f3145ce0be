package dev.dailies.manifest;

import java.util.List;
import java.util.stream.Stream;

import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.rows.Row;
import dev.dailies.provider.PictureFolders;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Images that are files beside a manifest: they are there before anything is bought.
 */
final class LocalImages {

	private final PictureFolders folders;

	LocalImages(PictureFolders folders) {
		this.folders = folders;
	}

	/**
	 * A problem for each image of a shot that is neither an address nor a file that may
	 * leave this machine.
	 * @param shot null for a row that is refused anyway
	 */
	List<Problem> missing(Row row, @Nullable Shot shot) {
		if (shot == null) {
			return List.of();
		}
		Place place = row.place().in(Column.IMAGE_URLS.word());
		return of(shot).distinct()
			.flatMap((image) -> this.folders.objection(image)
				.map((why) -> Problem.error(place, image, why, List.of()))
				.stream())
			.toList();
	}

	/**
	 * The images of a shot that are no addresses.
	 */
	static Stream<String> of(Shot shot) {
		return shot.operations()
			.stream()
			.map(Operation::order)
			.filter(Order.Generate.class::isInstance)
			.flatMap((order) -> ((Order.Generate) order).imageUrls().stream())
			.filter((image) -> !image.contains("://"));
	}

}

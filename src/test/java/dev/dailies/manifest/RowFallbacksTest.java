package dev.dailies.manifest;

import java.nio.file.Path;
import java.util.List;

import dev.dailies.settings.ProviderCatalog;
import dev.dailies.shot.ImageUse;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What stands by for a row is the row.
 */
class RowFallbacksTest {

	@TempDir
	private Path folder;

	@Test
	void what_is_asked_for_instead_is_all_that_the_row_asks_for_but_its_model() {
		Path written = Manifests.manifest(this.folder, "shots.yaml", """
				shots:
				  - prompt: A kite
				    model: veo3_fast
				    aspect_ratio: 9:16
				    resolution: 1080p
				    duration: 8
				    seed: 12345
				    image_urls: https://example.com/kite.png
				    image_use: frames
				    translate: false
				    watermark: Acme
				    fallback: kie veo3
				""").file();

		List<Shot> shots = Manifests.shots(Manifest.of(written, ProviderCatalog.offers(), new Defaults("kie")));

		assertThat(shots).singleElement()
			.satisfies((shot) -> assertThat(shot.fallbacks()).singleElement()
				.satisfies((fallback) -> assertThat(fallback.first().order())
					.isEqualTo(new Order.Generate("A kite", "veo3", "9:16", "1080p", 8, 12345L,
							List.of("https://example.com/kite.png"), ImageUse.FRAMES, false, "Acme"))));
	}

}

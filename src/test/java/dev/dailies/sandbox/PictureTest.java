package dev.dailies.sandbox;

import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.dailies.sandbox.Scene.Format;

import static org.assertj.core.api.Assertions.assertThat;

class PictureTest {

	@ParameterizedTest
	@ValueSource(strings = { "generate", "reshoot UP", "reshoot DOWN", "reshoot LEFT_TO_RIGHT", "reshoot RIGHT_TO_LEFT",
			"reshoot FORWARD", "reshoot BACKWARD" })
	void every_motion_ends_where_it_began(String badge) {
		for (int i = 0; i < 20; i++) {
			Scene scene = new Scene("prompt " + i, badge, 640, (i % 2 == 0) ? 360 : 1136, 8, Format.MP4);
			int height = scene.height() / 4;
			Picture picture = new Picture(scene, 160, height, 160, height);
			byte[] first = picture.at(0).clone();
			assertThat(Arrays.mismatch(picture.at(1), first)).as(scene.text()).isEqualTo(-1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "generate, 0, 0, 0", "upsample 4k, 0, 0, 0", "reshoot UP, 0, -1, -1",
			"reshoot STATIONARY_DOWN, 0, 1, 1", "reshoot LEFT_TO_RIGHT, 1, 0, 0", "reshoot RIGHT_TO_LEFT, -1, 0, 0",
			"reshoot STATIONARY_LEFT, -1, 0, 0", "reshoot FORWARD, 0, 1, 0", "reshoot BACKWARD, 0, -1, 0",
			"reshoot DOLLY_IN_ZOOM_OUT, 0, 1, 0", "reshoot STATIONARY_DOLLY_OUT_ZOOM_IN, 0, -1, 0",
			"reshoot STATIONARY, 0, 0, 0", "'', 0, 0, 0" })
	void a_badge_that_names_a_motion_moves_the_picture_so(String badge, int pan, int roll, int lift) {
		assertThat(Motion.of(badge)).isEqualTo(new Motion(pan, roll, lift));
	}

	@ParameterizedTest
	@CsvSource({ "Café crème  à Zürich, CAFE CREME A ZURICH", "50% off!, 50% OFF!", "東京の夜, ''", "a 🦊 runs, A RUNS",
			"ﬁlm, FILM", "it\u2019s, IT'S" })
	void the_font_shows_what_it_can(String text, String shown) {
		assertThat(PixelFont.showable(text)).isEqualTo(shown);
	}

}

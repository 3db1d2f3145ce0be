package dev.dailies.clip.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.clip.probe.ClipFacts.Format;
import dev.dailies.clip.probe.Look.Whole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What ffmpeg writes, held against what it reads there itself. A longer drill is asked
 * for by {@code -Ddailies.cuts=1000}.
 */
class RealEncodingsTest {

	private static final int CUTS = Integer.getInteger("dailies.cuts", 20);

	private static final Pattern FROM = Pattern.compile(", from '([^']+)'");

	private static final Pattern DURATION = Pattern.compile("Duration: (\\d+):(\\d+):([\\d.]+)");

	private static final Pattern SIZE = Pattern.compile("Video: .*?, (\\d+)x(\\d+)");

	private static final Pattern QUARTER_TURN = Pattern.compile("rotation of -?90\\.00 degrees");

	/** Encoded once: the others only hold the same pictures in another way. */
	private static final Map<String, String> ENCODED = new TreeMap<>(Map.ofEntries(
			Map.entry("h264.mp4", "-map 0:v -map 1:a -c:v libx264 -preset veryfast -g 5 -c:a aac"),
			Map.entry("hevc.mp4", "-map 0:v -c:v libx265 -x265-params log-level=none:pools=1 -preset ultrafast -g 5"),
			Map.entry("av1.mp4", "-map 0:v -c:v libaom-av1 -cpu-used 8 -usage realtime -g 5"),
			Map.entry("vp9.mp4", "-map 0:v -map 1:a -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 5 -c:a libopus"),
			Map.entry("vfr.mp4", "-map 0:v -vf select='lt(n\\,6)+not(mod(n\\,3))' -vsync vfr -c:v libx264"),
			Map.entry("longer-sound.mp4", "-map 0:v -map 2:a -c:v libx264 -preset ultrafast -c:a aac"),
			Map.entry("tiny.mp4", "-map 0:v -frames:v 1 -s 16x16 -c:v libx264"),
			Map.entry("prores.mov", "-map 0:v -c:v prores_ks"), Map.entry("mjpeg.mov", "-map 0:v -c:v mjpeg"),
			Map.entry("mpeg4.mp4", "-map 0:v -c:v mpeg4"), Map.entry("vp8.webm", "-map 0:v -c:v libvpx"),
			Map.entry("colours.gif", "-map 0:v"), Map.entry("still.gif", "-map 0:v -frames:v 1"),
			Map.entry("cover.png", "-map 0:v -frames:v 1")));

	private static final Map<String, String> HELD = new TreeMap<>(Map.ofEntries(
			Map.entry("faststart.mp4", "H -movflags faststart"), Map.entry("h264-silent.mp4", "H -an"),
			Map.entry("sound-alone.m4a", "H -vn"), Map.entry("h264.mov", "H"),
			Map.entry("faststart.mov", "H -movflags faststart"),
			Map.entry("fragmented.mov", "H -movflags frag_keyframe"),
			Map.entry("frag-keyframe.mp4", "H -movflags frag_keyframe"),
			Map.entry("empty-moov.mp4", "H -movflags frag_keyframe+empty_moov"),
			Map.entry("base-moof.mp4", "H -movflags frag_keyframe+empty_moov+default_base_moof"),
			Map.entry("separate-moof.mp4", "H -movflags frag_keyframe+empty_moov+separate_moof"),
			Map.entry("no-offset.mp4", "H -movflags frag_keyframe+empty_moov+omit_tfhd_offset"),
			Map.entry("delay-moov.mp4", "H -movflags frag_keyframe+delay_moov"),
			Map.entry("dash.mp4", "H -movflags dash+frag_keyframe"),
			Map.entry("cmaf.mp4", "H -movflags cmaf+frag_keyframe"),
			Map.entry("global-index.mp4", "H -movflags dash+global_sidx+frag_keyframe"),
			Map.entry("frag-every-frame.mp4", "H -movflags frag_every_frame+empty_moov"), Map.entry("smooth.ismv", "H"),
			Map.entry("ipod.m4v", "H"), Map.entry("flash.f4v", "H"), Map.entry("phone.3gp", "H"),
			Map.entry("hinted.mp4", "H -movflags rtphint"), Map.entry("no-edits.mp4", "H -use_editlist 0"),
			Map.entry("trimmed.mp4", "H -ss 0.6"), Map.entry("negative.mp4", "H -movflags negative_cts_offsets"),
			Map.entry("timecode.mov", "H -timecode 01:00:00:00"), Map.entry("timecode.mp4", "H -timecode 01:00:00:00"),
			Map.entry("turned.mp4", "H -metadata:s:v rotate=90"),
			Map.entry("turned-back.mov", "H -metadata:s:v rotate=270"),
			Map.entry("upside-down.mp4", "H -metadata:s:v rotate=180"),
			Map.entry("turned-fragments.mp4", "H -metadata:s:v rotate=90 -movflags frag_keyframe+empty_moov"),
			Map.entry("chapters.mp4", "H -map_metadata 4 -map_chapters 4"),
			Map.entry("tags.mp4", "H -metadata title=Dämmerung -metadata comment=" + "x".repeat(300)),
			Map.entry("cover.mp4", "-map 0:v -map 5:v -c copy -disposition:v:1 attached_pic"),
			Map.entry("hevc-hev1.mp4", "-map 1 -c copy -tag:v hev1"),
			Map.entry("hevc.mov", "-map 1 -c copy -tag:v hvc1"),
			Map.entry("hevc-fragments.mp4", "-map 1 -c copy -tag:v hvc1 -movflags frag_keyframe+empty_moov"),
			Map.entry("av1-faststart.mp4", "-map 2 -c copy -movflags faststart"),
			Map.entry("av1-fragments.mp4", "-map 2 -c copy -movflags dash+frag_keyframe"),
			Map.entry("av1.webm", "-map 2 -c copy"), Map.entry("vp9.webm", "-map 3 -c copy"),
			Map.entry("vp9-faststart.mp4", "-map 3 -c copy -strict -2 -movflags faststart"),
			Map.entry("vp9-many-clusters.webm", "-map 3 -c copy -cluster_time_limit 200"),
			Map.entry("vp9-index-first.webm", "-map 3 -c copy -cues_to_front 1 -reserve_index_space 4096"),
			Map.entry("h264.mkv", "H"), Map.entry("hevc.mkv", "-map 1 -c copy")));

	@TempDir
	static Path folder;

	private static Map<String, ClipFacts> probed = Map.of();

	@BeforeAll
	static void encode() throws Exception {
		assumeTrue(isThere("ffmpeg"), "ffmpeg is needed, and is not installed");
		Files.writeString(folder.resolve("chapters.txt"),
				";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=700\ntitle=one\n"
						+ "[CHAPTER]\nTIMEBASE=1/1000\nSTART=700\nEND=1200\ntitle=two\n");
		ffmpeg("-f lavfi -i testsrc2=s=128x72:r=25:d=1.2 -f lavfi -i sine=d=1.2 -f lavfi -i sine=d=2.2", ENCODED);
		ffmpeg("-i h264.mp4 -i hevc.mp4 -i av1.mp4 -i vp9.mp4 -i chapters.txt -i cover.png", HELD);
		Files.delete(folder.resolve("cover.png"));
		probed = probe();
	}

	static List<String> names() {
		List<String> names = new ArrayList<>(ENCODED.keySet());
		names.remove("cover.png");
		names.addAll(HELD.keySet());
		return names;
	}

	@ParameterizedTest
	@MethodSource("names")
	void what_ffmpeg_wrote_is_whole_and_as_large_and_long_as_it_says(String name) throws Exception {
		ClipFacts read = probed.get(name);

		for (boolean isAll : new boolean[] { true, false }) {
			assertThat(ClipProbe.look(folder.resolve(name), isAll)).isInstanceOfSatisfying(Whole.class, (whole) -> {
				ClipFacts facts = whole.facts();
				assertThat(facts.width()).isEqualTo(read.width());
				assertThat(facts.height()).isEqualTo(read.height());
				assertThat(facts.sound()).isEqualTo(read.sound());
				if (!name.equals("still.gif")) {
					assertThat(facts.duration()).isCloseTo(read.duration(), Duration.ofMillis(100));
				}
			});
		}
	}

	@ParameterizedTest
	@MethodSource("names")
	void what_is_cut_off_is_never_whole(String name) throws Exception {
		byte[] clip = Files.readAllBytes(folder.resolve(name));
		Path cut = folder.resolve("cut");
		Random random = new Random(name.hashCode());

		for (int i = 0; i < CUTS; i++) {
			int length = (i < 2) ? clip.length - 1 - i : random.nextInt(clip.length);
			Files.write(cut, Arrays.copyOf(clip, length));

			assertThat(ClipProbe.look(cut)).as("%d bytes of %d", length, clip.length).isNotInstanceOf(Whole.class);
		}
	}

	private static boolean isThere(String program) {
		try {
			return new ProcessBuilder(program, "-version").redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void ffmpeg(String inputs, Map<String, String> outputs) throws Exception {
		List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
		command.addAll(List.of(inputs.split(" ")));
		outputs.forEach((name, options) -> {
			command.addAll(List.of(options.replaceFirst("^H", "-map 0 -c copy").split(" ")));
			command.add(name);
		});
		assertThat(run(command)).isEmpty();
	}

	// one process for all: to start one for each takes longer than the rest of the test
	private static Map<String, ClipFacts> probe() throws Exception {
		List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-hide_banner"));
		names().forEach((name) -> command.addAll(List.of("-i", name)));
		Map<String, ClipFacts> probed = new TreeMap<>();
		for (String input : run(command).split("(?m)^Input #")) {
			Matcher name = FROM.matcher(input);
			if (name.find()) {
				probed.put(name.group(1), facts(input));
			}
		}
		return probed;
	}

	private static ClipFacts facts(String input) {
		Matcher duration = DURATION.matcher(input);
		Duration length = duration.find() ? Duration.parse("PT%sH%sM%sS".formatted((Object[]) groups(duration))) : null;
		boolean sound = input.contains(": Audio: ");
		Matcher size = SIZE.matcher(input);
		if (!size.find()) {
			return new ClipFacts(Format.MP4, null, null, length, sound);
		}
		Integer width = Integer.valueOf(size.group(1));
		Integer height = Integer.valueOf(size.group(2));
		return QUARTER_TURN.matcher(input).find() ? new ClipFacts(Format.MP4, height, width, length, sound)
				: new ClipFacts(Format.MP4, width, height, length, sound);
	}

	private static String[] groups(Matcher found) {
		return new String[] { found.group(1), found.group(2), found.group(3) };
	}

	private static String run(List<String> command) throws Exception {
		Path said = folder.resolve("said");
		Process process = new ProcessBuilder(command).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(said.toFile())
			.start();
		if (!process.waitFor(2, TimeUnit.MINUTES)) {
			process.destroyForcibly();
		}
		return Files.readString(said);
	}

	@Test
	void there_are_several_dozen() {
		assertThat(names()).hasSizeGreaterThan(50);
	}

}

package dev.dailies.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;

/**
 * An encoding that text is saved in, and how it is told by a file's bytes.
 *
 * @param word as it is said to people, and as they may say it
 * @param mark the bytes a file may begin with to say so, each as a character
 */
public record TextEncoding(Charset charset, String word, String mark) {

	static final TextEncoding UTF_8 = new TextEncoding(StandardCharsets.UTF_8, "UTF-8", "\u00ef\u00bb\u00bf");

	private static final TextEncoding UTF_16LE = new TextEncoding(StandardCharsets.UTF_16LE, "UTF-16LE",
			"\u00ff\u00fe");

	private static final TextEncoding UTF_16BE = new TextEncoding(StandardCharsets.UTF_16BE, "UTF-16BE",
			"\u00fe\u00ff");

	private static final List<TextEncoding> UNICODE = List.of(UTF_8, UTF_16LE, UTF_16BE);

	/** Those that office programs write. */
	public static final List<String> COMMON = List.of("UTF-8", "UTF-16LE", "Windows-1252", "Windows-1250",
			"Windows-1251", "Windows-1253", "Windows-1254", "Windows-1255", "Windows-1256", "Windows-1257",
			"Windows-1258", "Windows-874", "Shift_JIS", "EUC-JP", "GBK", "GB18030", "Big5", "EUC-KR", "KOI8-R",
			"ISO-8859-1", "ISO-8859-2", "ISO-8859-15", "MacRoman", "MacCyrillic", "IBM437", "IBM850", "IBM852",
			"IBM866");

	private static final int HEAD = 4096;

	// how the letters of ISO-2022 begin, which is all ASCII
	private static final String SHIFTED = "\u001b$";

	// how programs call them that Java calls otherwise
	private static final Map<String, String> NAMES = Map.of("shiftjis", "windows-31j", "sjis", "windows-31j", "euckr",
			"x-windows-949", "big5", "x-windows-950", "ansi", "windows-1252", "mac", "x-MacRoman", "gb2312", "GBK");

	/**
	 * The encoding of that name, however its letters are cased and joined.
	 */
	public static Optional<TextEncoding> named(String name) {
		String plain = plain(name);
		Optional<TextEncoding> unicode = UNICODE.stream().filter((one) -> plain(one.word).equals(plain)).findFirst();
		if (unicode.isPresent()) {
			return unicode;
		}
		String known = NAMES.getOrDefault(plain,
				plain.matches("(cp|windows)?(125\\d|874)") ? plain.replaceFirst("^(cp|windows)?874$", "x-windows-874")
					.replaceFirst("^(cp)?125", "windows-125")
					.replaceFirst("^windows125", "windows-125") : plain);
		return Charset.availableCharsets()
			.values()
			.stream()
			.filter((charset) -> plain(charset.name()).equals(plain(known))
					|| charset.aliases().stream().anyMatch((alias) -> plain(alias).equals(plain(known))))
			.findFirst()
			.map(TextEncoding::of);
	}

	static TextEncoding of(Charset charset) {
		String name = charset.name();
		String word = switch (name) {
			case "windows-31j" -> "Shift_JIS";
			case "x-windows-949" -> "EUC-KR";
			case "x-windows-950" -> "Big5";
			default -> name.replaceFirst("^x-", "").replaceFirst("^windows", "Windows");
		};
		return new TextEncoding(charset, word, "");
	}

	private static String plain(String name) {
		return name.strip().toLowerCase(Locale.ROOT).replaceAll("^x-|[\\s_-]", "");
	}

	/**
	 * The encoding of Unicode that a text file seems to have; empty if it has another.
	 * What is nearly UTF-8 counts as such: read otherwise, its other characters would all
	 * be wrong.
	 */
	public static Optional<TextEncoding> unicode(Path file) throws IOException {
		String head = head(file);
		Optional<TextEncoding> told = ofHead(head);
		if (head.contains(SHIFTED)) {
			return Optional.empty();
		}
		return told.isPresent() ? told : isNearlyUtf8(file) ? Optional.of(UTF_8) : Optional.empty();
	}

	/**
	 * What a person said a file's encoding is, unless the file itself says otherwise.
	 * @throws FileRefusedException if it is none, or cannot be that of the file
	 */
	public static TextEncoding said(String name, Path file) throws IOException {
		TextEncoding said = named(name).orElseThrow(
				() -> new FileRefusedException(Problem.error(Place.of(file), name, "unknown encoding", COMMON)));
		TextEncoding seeming = unicode(file).orElse(said);
		if (!seeming.charset.equals(said.charset) && (!seeming.equals(UTF_8) || isForeign(file))) {
			throw new FileRefusedException(Problem.error(Place.of(file), "by its bytes " + seeming.word + ", not "
					+ said.word + ". Leave out --encoding (or 'encoding' in the job file) for it"));
		}
		return said;
	}

	boolean isUnicode() {
		return UNICODE.stream().anyMatch((one) -> one.charset.equals(this.charset));
	}

	private static boolean isForeign(Path file) throws IOException {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			for (int next = in.read(); next >= 0; next = in.read()) {
				if (next > 0x7F) {
					return true;
				}
			}
			return false;
		}
	}

	/**
	 * The first bytes of a file, each as a character.
	 */
	public static String head(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
		}
	}

	/**
	 * Whether these first bytes are those of no text in any of the encodings.
	 */
	public static boolean isBinary(String head) {
		return head.indexOf(0) >= 0 && ofHead(head).isEmpty();
	}

	private static Optional<TextEncoding> ofHead(String head) {
		for (TextEncoding encoding : UNICODE) {
			if (head.startsWith(encoding.mark)) {
				return Optional.of(encoding);
			}
		}
		// the upper half of an English letter, a separator or a digit is nothing but
		// zeros
		int even = 0;
		int odd = 0;
		for (int index = 0; index < head.length(); index++) {
			if (head.charAt(index) == 0) {
				even += (index % 2 == 0) ? 1 : 0;
				odd += (index % 2 == 0) ? 0 : 1;
			}
		}
		boolean many = even + odd > head.length() / 64;
		return (many && odd > 4 * even && UTF_16LE.reads(head)) ? Optional.of(UTF_16LE)
				: (many && even > 4 * odd && UTF_16BE.reads(head)) ? Optional.of(UTF_16BE) : Optional.empty();
	}

	/**
	 * Whether these bytes are text: no control characters but blanks, nothing unassigned.
	 */
	private boolean reads(String head) {
		try {
			return decoder()
				.decode(ByteBuffer.wrap(head.substring(0, head.length() & ~1).getBytes(StandardCharsets.ISO_8859_1)))
				.chars()
				.allMatch((next) -> !Character.isISOControl(next) || Character.isWhitespace(next));
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	private static boolean isNearlyUtf8(Path file) throws IOException {
		CharsetDecoder decoder = UTF_8.decoder();
		ByteBuffer bytes = ByteBuffer.allocate(64 * 1024).flip();
		CharBuffer chars = CharBuffer.allocate(64 * 1024);
		long foreign = 0;
		long wrong = 0;
		boolean ended = false;
		try (InputStream in = Files.newInputStream(file)) {
			while (!ended) {
				bytes.compact();
				int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
				bytes.position(bytes.position() + Math.max(0, count)).flip();
				ended = count < 0;
				for (CoderResult result = decoder.decode(bytes, chars, ended); result
					.isError(); result = decoder.decode(bytes, chars, ended)) {
					wrong += result.length();
					bytes.position(bytes.position() + result.length());
				}
				foreign += foreign(chars.array(), chars.position());
				chars.clear();
			}
		}
		return wrong == 0 || foreign >= wrong;
	}

	private static long foreign(char[] chars, int length) {
		long foreign = 0;
		for (int i = 0; i < length; i++) {
			if (chars[i] > 0x7F) {
				foreign++;
			}
		}
		return foreign;
	}

	/**
	 * Refuses whatever the encoding does not know.
	 */
	CharsetDecoder decoder() {
		return this.charset.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
	}

	/**
	 * How many bytes at the beginning of a file only say which encoding it has.
	 */
	int markLength(ByteBuffer head) {
		for (int index = 0; index < this.mark.length(); index++) {
			if (index >= head.remaining() || (head.get(head.position() + index) & 0xFF) != this.mark.charAt(index)) {
				return 0;
			}
		}
		return this.mark.length();
	}

}

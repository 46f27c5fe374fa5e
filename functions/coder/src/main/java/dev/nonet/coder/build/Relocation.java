package dev.nonet.coder.build;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Moves class files to another package, as if their sources had stood there: only names in the constant pool change, to
/// which all else refers (JVMS 4.4).
///
/// @param from package, such as `com/example/service`
/// @param to package
public record Relocation(String from, String to) {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    /// @param file the content of a class file
    public byte[] of(byte[] file) {
        if (from.equals(to)) {
            return file;
        }
        var bytes = new ByteArrayOutputStream(file.length + 1024);
        try (var in = new DataInputStream(new ByteArrayInputStream(file));
                var out = new DataOutputStream(bytes)) {
            out.writeLong(in.readLong());
            var count = in.readUnsignedShort();
            out.writeShort(count);
            for (var index = 1; index < count; index++) {
                var tag = in.readUnsignedByte();
                out.writeByte(tag);
                if (tag == UTF8) {
                    out.writeUTF(moved(in.readUTF()));
                } else {
                    out.write(in.readNBytes(length(tag)));
                }
                index += tag == LONG || tag == DOUBLE ? 1 : 0;
            }
            in.transferTo(out);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The compiler names its tables for switches over enums after the package, too.
    private String moved(String text) {
        return text.replace(from, to).replace(from.replace('/', '$'), to.replace('/', '$'));
    }

    /// Bytes of a constant after its tag (JVMS table 4.4-A and what follows).
    private static int length(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case LONG, DOUBLE -> 8;
            default -> throw new IllegalArgumentException("There is no constant " + tag);
        };
    }
}

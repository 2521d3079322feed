package org.tandembot.sheet;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** A QR code (ISO/IEC 18004) as PNG, with the quiet zone around it that a camera needs. */
final class QrCode {

    /** Points to each side of a module, so that no viewer blurs it. */
    private static final int SCALE = 8;

    private static final int WHITE = 0xFFFFFF;

    /** A quarter of it may be dirty, creased or torn. */
    private static final Map<EncodeHintType, ?> HOW = Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.Q);

    private QrCode() {}

    static byte[] png(String text) {
        try {
            var modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HOW);
            var side = modules.getWidth() * SCALE;
            var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
            for (var y = 0; y < side; y++) {
                for (var x = 0; x < side; x++) {
                    image.setRGB(x, y, modules.get(x / SCALE, y / SCALE) ? 0 : WHITE);
                }
            }
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("This does not fit a QR code", tooLong);
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
    }
}

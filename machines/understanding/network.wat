;; What a network makes of a message, four to sixteen numbers at a time: JavaScript alone does one. What it reads are
;; whole numbers, 4096 to one in weights and 2048 to one between them, so that two bytes hold any of them.
(module
  (import "network" "memory" (memory 1))

  ;; token = tanh(scale × the sum of the rows of these numbers), rows of single bytes; their width is a multiple of 16
  (func (export "meaning")
    (param $rows i32) (param $numbers i32) (param $count i32) (param $token i32) (param $width i32) (param $scale f32)
    (local $at i32) (local $number i32) (local $end i32) (local $bytes v128) (local $low v128) (local $high v128)
    (local.set $end (i32.add (local.get $numbers) (i32.shl (local.get $count) (i32.const 2))))
    (loop $chunks
      (local.set $low (v128.const i32x4 0 0 0 0))
      (local.set $high (v128.const i32x4 0 0 0 0))
      (local.set $number (local.get $numbers))
      (block $summed
        (loop $features
          (br_if $summed (i32.ge_u (local.get $number) (local.get $end)))
          (local.set $bytes
            (v128.load
              (i32.add
                (i32.add (local.get $rows) (local.get $at))
                (i32.mul (i32.load (local.get $number)) (local.get $width)))))
          (local.set $low (i16x8.add (local.get $low) (i16x8.extend_low_i8x16_s (local.get $bytes))))
          (local.set $high (i16x8.add (local.get $high) (i16x8.extend_high_i8x16_s (local.get $bytes))))
          (local.set $number (i32.add (local.get $number) (i32.const 4)))
          (br $features)))
      (v128.store (local.get $token)
        (i16x8.narrow_i32x4_s
          (call $meant (i32x4.extend_low_i16x8_s (local.get $low)) (local.get $scale))
          (call $meant (i32x4.extend_high_i16x8_s (local.get $low)) (local.get $scale))))
      (v128.store offset=16 (local.get $token)
        (i16x8.narrow_i32x4_s
          (call $meant (i32x4.extend_low_i16x8_s (local.get $high)) (local.get $scale))
          (call $meant (i32x4.extend_high_i16x8_s (local.get $high)) (local.get $scale))))
      (local.set $token (i32.add (local.get $token) (i32.const 32)))
      (br_if $chunks
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $width)))))

  ;; What a cell (LSTM) says of each token of so many bytes, in rows `saidApart`. A step of one goes from the first token
  ;; to the last, one of minus one back. It has rows over the token and others over what it said last, as many as its
  ;; size, a multiple of four, for each gate (in, forget, new, out).
  (func (export "pass")
    (param $tokens i32) (param $bytes i32) (param $rows i32) (param $lastRows i32) (param $sums i32)
    (param $kept i32) (param $said i32) (param $saidApart i32)
    (param $size i32) (param $count i32) (param $step i32)
    (local $height i32) (local $sumsApart i32) (local $last i32)
    (local.set $height (i32.shl (local.get $size) (i32.const 2)))
    (local.set $sumsApart (i32.shl (local.get $height) (i32.const 2)))
    (memory.fill (local.get $kept) (i32.const 0) (local.get $height))
    (memory.fill (local.get $sums) (i32.const 0) (i32.mul (local.get $count) (local.get $sumsApart)))
    (call $times
      (local.get $rows) (local.get $height) (local.get $tokens) (local.get $bytes) (local.get $count)
      (local.get $sums))
    (if (i32.lt_s (local.get $step) (i32.const 0))
      (then
        (local.set $last (i32.sub (local.get $count) (i32.const 1)))
        (local.set $sums (i32.add (local.get $sums) (i32.mul (local.get $last) (local.get $sumsApart))))
        (local.set $said (i32.add (local.get $said) (i32.mul (local.get $last) (local.get $saidApart))))))
    (local.set $sumsApart (i32.mul (local.get $sumsApart) (local.get $step)))
    (local.set $saidApart (i32.mul (local.get $saidApart) (local.get $step)))
    (loop $tokens
      (call $say (local.get $sums) (local.get $kept) (local.get $said) (local.get $size))
      (local.set $last (local.get $said))
      (local.set $said (i32.add (local.get $said) (local.get $saidApart)))
      (local.set $sums (i32.add (local.get $sums) (local.get $sumsApart)))
      (if (local.tee $count (i32.sub (local.get $count) (i32.const 1)))
        (then
          (call $times
            (local.get $lastRows) (local.get $height) (local.get $last) (i32.shl (local.get $size) (i32.const 1))
            (i32.const 1) (local.get $sums))
          (br $tokens)))))

  ;; What a cell keeps and says now, by the sums of its gates.
  (func $say (param $gates i32) (param $kept i32) (param $said i32) (param $size i32)
    (local $quarter i32) (local $end i32) (local $held v128)
    (local.set $quarter (i32.shl (local.get $size) (i32.const 2)))
    (local.set $end (i32.add (local.get $gates) (local.get $quarter)))
    (loop $quads
      (local.set $held
        (f32x4.add
          (f32x4.mul
            (call $share (call $sum (i32.add (local.get $gates) (local.get $quarter))))
            (v128.load (local.get $kept)))
          (f32x4.mul
            (call $share (call $sum (local.get $gates)))
            (call $tanh (call $sum (i32.add (local.get $gates) (i32.shl (local.get $quarter) (i32.const 1))))))))
      (v128.store (local.get $kept) (local.get $held))
      (local.set $held
        (call $whole
          (f32x4.mul
            (call $share (call $sum (i32.add (local.get $gates) (i32.mul (local.get $quarter) (i32.const 3)))))
            (call $tanh (local.get $held)))))
      (v128.store64_lane 0 (local.get $said) (i16x8.narrow_i32x4_s (local.get $held) (local.get $held)))
      (local.set $kept (i32.add (local.get $kept) (i32.const 16)))
      (local.set $said (i32.add (local.get $said) (i32.const 8)))
      (br_if $quads
        (i32.lt_u (local.tee $gates (i32.add (local.get $gates) (i32.const 16))) (local.get $end)))))

  ;; sums[column][row] += rows[row] · columns[column], of so many bytes each. The rows, a multiple of sixteen, are woven:
  ;; of each sixteen the first two numbers, then the next two, as they are multiplied. Two columns go at once, so that
  ;; each row is fetched for both.
  (func $times (export "times")
    (param $rows i32) (param $height i32) (param $columns i32) (param $bytes i32) (param $count i32) (param $sums i32)
    (local $sumsApart i32) (local $end i32) (local $left i32) (local $column i32) (local $sum i32)
    (local.set $sumsApart (i32.shl (local.get $height) (i32.const 2)))
    (local.set $end (i32.add (local.get $sums) (local.get $sumsApart)))
    (loop $blocks
      (local.set $left (local.get $count))
      (local.set $column (local.get $columns))
      (local.set $sum (local.get $sums))
      (block $done
        (loop $pairs
          (br_if $done (i32.lt_s (local.get $left) (i32.const 2)))
          (call $two
            (local.get $rows) (local.get $column) (local.get $bytes) (local.get $sum) (local.get $sumsApart))
          (local.set $left (i32.sub (local.get $left) (i32.const 2)))
          (local.set $column (i32.add (local.get $column) (i32.shl (local.get $bytes) (i32.const 1))))
          (local.set $sum (i32.add (local.get $sum) (i32.shl (local.get $sumsApart) (i32.const 1))))
          (br $pairs)))
      (if (local.get $left)
        (then (call $one (local.get $rows) (local.get $column) (local.get $bytes) (local.get $sum))))
      (local.set $rows (i32.add (local.get $rows) (i32.shl (local.get $bytes) (i32.const 4))))
      (br_if $blocks
        (i32.lt_u (local.tee $sums (i32.add (local.get $sums) (i32.const 64))) (local.get $end)))))

  ;; sixteen rows times one column
  (func $one (param $rows i32) (param $column i32) (param $bytes i32) (param $sums i32)
    (local $end i32) (local $own v128) (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $end (i32.add (local.get $column) (local.get $bytes)))
    (local.set $a (v128.load (local.get $sums)))
    (local.set $b (v128.load offset=16 (local.get $sums)))
    (local.set $c (v128.load offset=32 (local.get $sums)))
    (local.set $d (v128.load offset=48 (local.get $sums)))
    (loop $numbers
      (local.set $own (v128.load32_splat (local.get $column)))
      (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (local.get $own) (v128.load (local.get $rows)))))
      (local.set $b
        (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (local.get $own) (v128.load offset=16 (local.get $rows)))))
      (local.set $c
        (i32x4.add (local.get $c) (i32x4.dot_i16x8_s (local.get $own) (v128.load offset=32 (local.get $rows)))))
      (local.set $d
        (i32x4.add (local.get $d) (i32x4.dot_i16x8_s (local.get $own) (v128.load offset=48 (local.get $rows)))))
      (local.set $rows (i32.add (local.get $rows) (i32.const 64)))
      (br_if $numbers
        (i32.lt_u (local.tee $column (i32.add (local.get $column) (i32.const 4))) (local.get $end))))
    (v128.store (local.get $sums) (local.get $a))
    (v128.store offset=16 (local.get $sums) (local.get $b))
    (v128.store offset=32 (local.get $sums) (local.get $c))
    (v128.store offset=48 (local.get $sums) (local.get $d)))

  ;; sixteen rows times two columns
  (func $two
    (param $rows i32) (param $column i32) (param $bytes i32) (param $sums i32) (param $sumsApart i32)
    (local $end i32) (local $more i32) (local $own v128) (local $other v128) (local $numbers v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $aMore v128) (local $bMore v128) (local $cMore v128) (local $dMore v128)
    (local.set $end (i32.add (local.get $column) (local.get $bytes)))
    (local.set $more (i32.add (local.get $sums) (local.get $sumsApart)))
    (local.set $a (v128.load (local.get $sums)))
    (local.set $b (v128.load offset=16 (local.get $sums)))
    (local.set $c (v128.load offset=32 (local.get $sums)))
    (local.set $d (v128.load offset=48 (local.get $sums)))
    (local.set $aMore (v128.load (local.get $more)))
    (local.set $bMore (v128.load offset=16 (local.get $more)))
    (local.set $cMore (v128.load offset=32 (local.get $more)))
    (local.set $dMore (v128.load offset=48 (local.get $more)))
    (loop $columns
      (local.set $own (v128.load32_splat (local.get $column)))
      (local.set $other (v128.load32_splat (i32.add (local.get $column) (local.get $bytes))))
      (local.set $numbers (v128.load (local.get $rows)))
      (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (local.get $own) (local.get $numbers))))
      (local.set $aMore (i32x4.add (local.get $aMore) (i32x4.dot_i16x8_s (local.get $other) (local.get $numbers))))
      (local.set $numbers (v128.load offset=16 (local.get $rows)))
      (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (local.get $own) (local.get $numbers))))
      (local.set $bMore (i32x4.add (local.get $bMore) (i32x4.dot_i16x8_s (local.get $other) (local.get $numbers))))
      (local.set $numbers (v128.load offset=32 (local.get $rows)))
      (local.set $c (i32x4.add (local.get $c) (i32x4.dot_i16x8_s (local.get $own) (local.get $numbers))))
      (local.set $cMore (i32x4.add (local.get $cMore) (i32x4.dot_i16x8_s (local.get $other) (local.get $numbers))))
      (local.set $numbers (v128.load offset=48 (local.get $rows)))
      (local.set $d (i32x4.add (local.get $d) (i32x4.dot_i16x8_s (local.get $own) (local.get $numbers))))
      (local.set $dMore (i32x4.add (local.get $dMore) (i32x4.dot_i16x8_s (local.get $other) (local.get $numbers))))
      (local.set $rows (i32.add (local.get $rows) (i32.const 64)))
      (br_if $columns
        (i32.lt_u (local.tee $column (i32.add (local.get $column) (i32.const 4))) (local.get $end))))
    (v128.store (local.get $sums) (local.get $a))
    (v128.store offset=16 (local.get $sums) (local.get $b))
    (v128.store offset=32 (local.get $sums) (local.get $c))
    (v128.store offset=48 (local.get $sums) (local.get $d))
    (v128.store (local.get $more) (local.get $aMore))
    (v128.store offset=16 (local.get $more) (local.get $bMore))
    (v128.store offset=32 (local.get $more) (local.get $cMore))
    (v128.store offset=48 (local.get $more) (local.get $dMore)))

  ;; Four sums as numbers with a fraction: a product of 4096 and 2048 parts has 2²³ of them.
  (func $sum (param $sums i32) (result v128)
    (f32x4.mul (v128.const f32x4 0x1p-23 0x1p-23 0x1p-23 0x1p-23)
      (f32x4.convert_i32x4_s (v128.load (local.get $sums)))))

  (func $meant (param $sums v128) (param $scale f32) (result v128)
    (call $whole
      (call $tanh (f32x4.mul (f32x4.convert_i32x4_s (local.get $sums)) (f32x4.splat (local.get $scale))))))

  (func $whole (param $shares v128) (result v128)
    (i32x4.trunc_sat_f32x4_s
      (f32x4.nearest (f32x4.mul (local.get $shares) (v128.const f32x4 2048 2048 2048 2048)))))

  (func $tanh (param $values v128) (result v128)
    (f32x4.sub
      (f32x4.mul (v128.const f32x4 2 2 2 2)
        (call $share (f32x4.mul (v128.const f32x4 2 2 2 2) (local.get $values))))
      (v128.const f32x4 1 1 1 1)))

  ;; 1 / (1 + e⁻ˣ), with e⁻ˣ as a whole power of two times 2ᶠ, of which a polynomial knows seven digits. A number so
  ;; large that it has no room for a fraction rounds what is added to it, and ends in that whole number.
  (func $share (param $values v128) (result v128)
    (local $power v128) (local $large v128)
    (local.set $power
      (f32x4.mul (v128.const f32x4 -1.442695 -1.442695 -1.442695 -1.442695)
        (f32x4.pmax (v128.const f32x4 -30 -30 -30 -30)
          (f32x4.pmin (v128.const f32x4 30 30 30 30) (local.get $values)))))
    (local.set $large (f32x4.add (local.get $power) (v128.const f32x4 0x1.8p23 0x1.8p23 0x1.8p23 0x1.8p23)))
    (local.set $power
      (f32x4.sub (local.get $power)
        (f32x4.sub (local.get $large) (v128.const f32x4 0x1.8p23 0x1.8p23 0x1.8p23 0x1.8p23))))
    (f32x4.div (v128.const f32x4 1 1 1 1)
      (f32x4.add (v128.const f32x4 1 1 1 1)
        (f32x4.mul
          (i32x4.shl (i32x4.add (local.get $large) (v128.const i32x4 127 127 127 127)) (i32.const 23))
          (f32x4.add (v128.const f32x4 1 1 1 1)
            (f32x4.mul (local.get $power)
              (f32x4.add (v128.const f32x4 0.6931472 0.6931472 0.6931472 0.6931472)
                (f32x4.mul (local.get $power)
                  (f32x4.add (v128.const f32x4 0.2402265 0.2402265 0.2402265 0.2402265)
                    (f32x4.mul (local.get $power)
                      (f32x4.add (v128.const f32x4 0.0555041 0.0555041 0.0555041 0.0555041)
                        (f32x4.mul (local.get $power)
                          (f32x4.add (v128.const f32x4 0.0096181 0.0096181 0.0096181 0.0096181)
                            (f32x4.mul (local.get $power)
                              (v128.const f32x4 0.0013334 0.0013334 0.0013334 0.0013334)))))))))))))))
)

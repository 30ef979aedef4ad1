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

  ;; One token more for a cell (LSTM). Its column is the token (so many bytes), what it said last, and one; what it says
  ;; now replaces that and is written to `said`. Its rows are those of each gate (in, forget, new, out), its size a
  ;; multiple of four.
  (func (export "step")
    (param $rows i32) (param $column i32) (param $stride i32) (param $token i32) (param $bytes i32)
    (param $gates i32) (param $kept i32) (param $said i32) (param $size i32)
    (local $quarter i32) (local $last i32) (local $end i32) (local $held v128)
    (memory.copy (local.get $column) (local.get $token) (local.get $bytes))
    (local.set $last (i32.add (local.get $column) (local.get $bytes)))
    (call $times
      (local.get $rows) (local.get $column) (local.get $gates)
      (i32.shl (local.get $size) (i32.const 2)) (local.get $stride))
    (local.set $quarter (i32.shl (local.get $size) (i32.const 2)))
    (local.set $end (i32.add (local.get $gates) (local.get $quarter)))
    (loop $quads
      (local.set $held
        (f32x4.add
          (f32x4.mul
            (call $share (v128.load (i32.add (local.get $gates) (local.get $quarter))))
            (v128.load (local.get $kept)))
          (f32x4.mul
            (call $share (v128.load (local.get $gates)))
            (call $tanh (v128.load (i32.add (local.get $gates) (i32.shl (local.get $quarter) (i32.const 1))))))))
      (v128.store (local.get $kept) (local.get $held))
      (local.set $held
        (call $whole
          (f32x4.mul
            (call $share
              (v128.load (i32.add (local.get $gates) (i32.mul (local.get $quarter) (i32.const 3)))))
            (call $tanh (local.get $held)))))
      (local.set $held (i16x8.narrow_i32x4_s (local.get $held) (local.get $held)))
      (v128.store64_lane 0 (local.get $said) (local.get $held))
      (v128.store64_lane 0 (local.get $last) (local.get $held))
      (local.set $kept (i32.add (local.get $kept) (i32.const 16)))
      (local.set $said (i32.add (local.get $said) (i32.const 8)))
      (local.set $last (i32.add (local.get $last) (i32.const 8)))
      (br_if $quads
        (i32.lt_u (local.tee $gates (i32.add (local.get $gates) (i32.const 16))) (local.get $end)))))

  ;; sums[row] = rows[row] · column, as numbers with a fraction; the height is a multiple of four, the stride (a row in
  ;; bytes) of 16
  (func $times (export "times")
    (param $rows i32) (param $column i32) (param $sums i32) (param $height i32) (param $stride i32)
    (local $at i32) (local $end i32) (local $row i32) (local $own v128)
    (local $one v128) (local $two v128) (local $three v128) (local $four v128)
    (local.set $end (i32.add (local.get $column) (local.get $stride)))
    (loop $quads
      (local.set $one (v128.const i32x4 0 0 0 0))
      (local.set $two (v128.const i32x4 0 0 0 0))
      (local.set $three (v128.const i32x4 0 0 0 0))
      (local.set $four (v128.const i32x4 0 0 0 0))
      (local.set $at (local.get $column))
      (local.set $row (local.get $rows))
      (loop $columns
        (local.set $own (v128.load (local.get $at)))
        (local.set $one (i32x4.add (local.get $one)
          (i32x4.dot_i16x8_s (local.get $own) (v128.load (local.get $row)))))
        (local.set $two (i32x4.add (local.get $two)
          (i32x4.dot_i16x8_s (local.get $own) (v128.load (i32.add (local.get $row) (local.get $stride))))))
        (local.set $three (i32x4.add (local.get $three)
          (i32x4.dot_i16x8_s (local.get $own)
            (v128.load (i32.add (local.get $row) (i32.shl (local.get $stride) (i32.const 1)))))))
        (local.set $four (i32x4.add (local.get $four)
          (i32x4.dot_i16x8_s (local.get $own)
            (v128.load (i32.add (local.get $row) (i32.mul (local.get $stride) (i32.const 3)))))))
        (local.set $row (i32.add (local.get $row) (i32.const 16)))
        (br_if $columns
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end))))
      (f32.store (local.get $sums) (call $total (local.get $one)))
      (f32.store offset=4 (local.get $sums) (call $total (local.get $two)))
      (f32.store offset=8 (local.get $sums) (call $total (local.get $three)))
      (f32.store offset=12 (local.get $sums) (call $total (local.get $four)))
      (local.set $sums (i32.add (local.get $sums) (i32.const 16)))
      (local.set $rows (i32.add (local.get $rows) (i32.shl (local.get $stride) (i32.const 2))))
      (br_if $quads
        (i32.gt_s (local.tee $height (i32.sub (local.get $height) (i32.const 4))) (i32.const 0)))))

  ;; A product of 4096 and 2048 parts has 2²³ of them.
  (func $total (param $own v128) (result f32)
    (f32.mul (f32.const 0x1p-23)
      (f32.convert_i32_s
        (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $own)) (i32x4.extract_lane 1 (local.get $own)))
          (i32.add (i32x4.extract_lane 2 (local.get $own)) (i32x4.extract_lane 3 (local.get $own)))))))

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

  ;; 1 / (1 + e⁻ˣ), with e⁻ˣ as a whole power of two times 2ᶠ, of which a polynomial knows seven digits
  (func $share (param $values v128) (result v128)
    (local $power v128) (local $whole v128)
    (local.set $power
      (f32x4.mul (v128.const f32x4 -1.442695 -1.442695 -1.442695 -1.442695)
        (f32x4.max (v128.const f32x4 -30 -30 -30 -30)
          (f32x4.min (v128.const f32x4 30 30 30 30) (local.get $values)))))
    (local.set $whole (f32x4.nearest (local.get $power)))
    (local.set $power (f32x4.sub (local.get $power) (local.get $whole)))
    (f32x4.div (v128.const f32x4 1 1 1 1)
      (f32x4.add (v128.const f32x4 1 1 1 1)
        (f32x4.mul
          (i32x4.shl
            (i32x4.add (i32x4.trunc_sat_f32x4_s (local.get $whole)) (v128.const i32x4 127 127 127 127))
            (i32.const 23))
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
